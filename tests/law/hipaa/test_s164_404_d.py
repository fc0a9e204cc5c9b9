from datetime import date

import pytest

from forthwith.law.hipaa.decision import Channel, DutyStatus, Party
from forthwith.law.hipaa.facts import Contact, Given, Individual, Judged, Notice, OtherParty, Relation
from forthwith.law.hipaa.s164_404_d import addressee
from forthwith.law.hipaa.s164_404_d_substitute import posting_removable_on
from forthwith.law.kernel import Finding, Missing, walk

AS_OF = date(2026, 3, 10)
GOOD, BAD = Contact.SUFFICIENT, Contact.INSUFFICIENT
MAIL, EMAIL = Channel.FIRST_CLASS_MAIL, Channel.EMAIL
SUBSTITUTE, NOTHING = Channel.SUBSTITUTE_NOTICE, Channel.NOTHING_MORE
ELECTION = Judged(value=True, by="Priya", on=AS_OF, reasons="a report of neglect")


def of(relation, contact=GOOD):
    return OtherParty(relation=relation, contact=contact)


KIN, REPRESENTATIVE = Relation.NEXT_OF_KIN, Relation.PERSONAL_REPRESENTATIVE
PARENT, CARE_AGENT = Relation.PARENT_OR_GUARDIAN, Relation.HEALTH_CARE_AGENT


@pytest.mark.parametrize(
    ("facts",                                                                  "party",                         "channel"),
    [
        pytest.param({"contact": GOOD},                                        Party.INDIVIDUAL,                MAIL,       id="ordinary"),
        pytest.param({"contact": None},                                        Party.INDIVIDUAL,                MAIL,       id="address not known to fail"),
        pytest.param({"contact": BAD},                                         Party.INDIVIDUAL,                SUBSTITUTE, id="address out of date"),
        pytest.param({"contact": BAD, "email_agreed_on": AS_OF},               Party.INDIVIDUAL,                EMAIL,      id="agreed to e-mail that day"),
        pytest.param({"contact": BAD, "email_agreed_on": date(2026, 3, 11)},   Party.INDIVIDUAL,                SUBSTITUTE, id="agreed the day after"),
        pytest.param({"email_agreed_on": date(2026, 1, 1), "email_withdrawn_on": date(2026, 3, 11)},
                                                                               Party.INDIVIDUAL,                EMAIL,      id="withdrawn the day after"),
        pytest.param({"email_agreed_on": date(2026, 1, 1), "email_withdrawn_on": AS_OF},
                                                                               Party.INDIVIDUAL,                MAIL,       id="withdrawn that day"),
        pytest.param({"contact": BAD, "email_on_file": True},                  Party.INDIVIDUAL,                SUBSTITUTE, id="e-mail on file, no agreement"),
        pytest.param({"deceased": None, "contact": GOOD},                      Party.INDIVIDUAL,                MAIL,       id="not known to be deceased"),
        pytest.param({"deceased": True, "contact": GOOD},                      Party.NOBODY,                    NOTHING,    id="deceased, nobody known"),
        pytest.param({"deceased": True, "parties": (of(KIN),)},                Party.NEXT_OF_KIN,               MAIL,       id="deceased, next of kin"),
        pytest.param({"deceased": True, "parties": (of(REPRESENTATIVE),)},     Party.PERSONAL_REPRESENTATIVE,   MAIL,       id="deceased, representative"),
        pytest.param({"deceased": True, "parties": (of(KIN, BAD),)},           Party.NOBODY,                    NOTHING,    id="deceased, bad address of kin"),
        pytest.param({"deceased": True, "parties": (of(KIN, BAD), of(REPRESENTATIVE))},
                                                                               Party.PERSONAL_REPRESENTATIVE,   MAIL,       id="deceased, either will do"),
        pytest.param({"deceased": True, "parties": (of(KIN, None),)},          Party.NEXT_OF_KIN,               MAIL,       id="deceased, address of kin not known to fail"),
        pytest.param({"deceased": True, "parties": (of(PARENT),)},             Party.PARENT_OR_GUARDIAN,        MAIL,       id="a minor who died, parent"),
        pytest.param({"deceased": True, "parties": (of(CARE_AGENT),)},         Party.NOBODY,                    NOTHING,    id="deceased, authority ended with death"),
        pytest.param({"minor": True, "parties": (of(PARENT),)},                Party.PARENT_OR_GUARDIAN,        MAIL,       id="minor, parent"),
        pytest.param({"minor": True, "contact": GOOD},                         Party.PARENT_OR_GUARDIAN,        MAIL,       id="minor, parent not listed"),
        pytest.param({"minor": True, "contact": BAD},                          Party.PARENT_OR_GUARDIAN,        SUBSTITUTE, id="minor, parent not listed, bad address"),
        pytest.param({"minor": True, "parties": (of(PARENT, BAD),)},           Party.PARENT_OR_GUARDIAN,        SUBSTITUTE, id="minor, bad address of parent"),
        pytest.param({"minor": True, "parties": (of(PARENT, BAD), of(REPRESENTATIVE))},
                                                                               Party.PERSONAL_REPRESENTATIVE,   MAIL,       id="minor, guardian by court"),
        pytest.param({"minor": True, "consented_alone": True},                 Party.INDIVIDUAL,                MAIL,       id="minor consented alone"),
        pytest.param({"minor": True, "parent_agreed_to_confidentiality": True},
                                                                               Party.INDIVIDUAL,                MAIL,       id="parent agreed to confidentiality"),
        pytest.param({"minor": True, "emancipated": True},                     Party.INDIVIDUAL,                MAIL,       id="emancipated minor"),
        pytest.param({"minor": True, "emancipated": True, "incapacitated": True, "parties": (of(CARE_AGENT),)},
                                                                               Party.HEALTH_CARE_AGENT,         MAIL,       id="emancipated minor, incapacitated"),
        pytest.param({"minor": True, "parties": (of(PARENT),), "not_treated_as_representative": ELECTION},
                                                                               Party.INDIVIDUAL,                MAIL,       id="suspected abuse by the parent"),
        pytest.param({"minor": True, "parties": (of(PARENT),),
                      "not_treated_as_representative": Judged(value=False, by="Priya", on=AS_OF, reasons="unfounded")},
                                                                               Party.PARENT_OR_GUARDIAN,        MAIL,       id="suspicion found groundless"),
        pytest.param({"minor": True, "parties": (of(PARENT),),
                      "not_treated_as_representative": Judged(value=True, by="Priya", on=AS_OF, reasons=" ")},
                                                                               Party.PARENT_OR_GUARDIAN,        MAIL,       id="an election without reasons"),
        pytest.param({"incapacitated": True, "parties": (of(CARE_AGENT),)},    Party.HEALTH_CARE_AGENT,         MAIL,       id="incapacitated adult"),
        pytest.param({"incapacitated": True, "contact": GOOD},                 Party.HEALTH_CARE_AGENT,         MAIL,       id="incapacitated, agent not listed"),
        pytest.param({"incapacitated": True, "parties": (of(CARE_AGENT),), "not_treated_as_representative": ELECTION},
                                                                               Party.INDIVIDUAL,                MAIL,       id="incapacitated, suspected endangerment"),
        pytest.param({"deceased": True, "parties": (of(REPRESENTATIVE),), "not_treated_as_representative": ELECTION},
                                                                               Party.NOBODY,                    NOTHING,    id="deceased, suspected abuse by the representative"),
        pytest.param({"deceased": True, "parties": (of(REPRESENTATIVE), of(KIN)), "not_treated_as_representative": ELECTION},
                                                                               Party.NEXT_OF_KIN,               MAIL,       id="deceased, suspected abuse, next of kin known"),
        pytest.param({"deceased": True, "parties": (of(REPRESENTATIVE),),
                      "not_treated_as_representative": Judged(value=False, by="Priya", on=AS_OF, reasons="unfounded")},
                                                                               Party.PERSONAL_REPRESENTATIVE,   MAIL,       id="deceased, suspicion found groundless"),
    ],
)  # fmt: skip
def test_whom_a_notice_addresses_and_how_it_goes(facts, party, channel):
    found = addressee(Individual(reference="P-1", **facts), as_of=AS_OF)

    assert (found.party, found.channel) == (party, channel)
    assert found.counts_as_unreachable is (channel is SUBSTITUTE)
    assert found.why.value is party
    assert (found.to, found.how) == (party.value.replace("_", " "), channel.value.replace("_", " "))


OWED, NOT_OWED, UNDECIDED = DutyStatus.RUNNING, DutyStatus.NOT_OWED, DutyStatus.UNDECIDED


@pytest.mark.parametrize(
    ("count",                       "status",  "cite"),
    [
        (None,                      UNDECIDED, "(2)"),
        (0,                         NOT_OWED,  "(2)"),
        (1,                         OWED,      "(2)(i)"),
        (9,                         OWED,      "(2)(i)"),
        (10,                        OWED,      "(2)(ii)"),
        (11,                        OWED,      "(2)(ii)"),
    ],
)  # fmt: skip
def test_substitute_notice_for_fewer_than_ten_and_for_ten_or_more(duty, affected, count, status, cite):
    found = duty(Notice.SUBSTITUTE, affected=affected(unreachable=count))

    assert (found.status, found.why.cite) == (status, f"45 CFR 164.404(d){cite}")


def people(*contacts, **facts):
    return tuple(
        Individual(reference=f"P-{at}", contact=contact, **facts) for at, contact in enumerate(contacts)
    )


@pytest.mark.parametrize(
    ("total", "individuals",                            "status",   "cite"),
    [
        pytest.param(2,   people(GOOD, GOOD),           NOT_OWED,   "(2)",     id="everyone listed and reachable"),
        pytest.param(2,   people(GOOD, BAD),            OWED,       "(2)(i)",  id="everyone listed, one not reachable"),
        pytest.param(2,   people(GOOD, None),           UNDECIDED,  "(2)",     id="one address not known"),
        pytest.param(3,   people(GOOD, GOOD),           UNDECIDED,  "(2)",     id="one not listed"),
        pytest.param(None, people(GOOD, GOOD),          UNDECIDED,  "(2)",     id="nobody knows how many"),
        pytest.param(50,  people(*[BAD] * 9),           OWED,       "(2)(i)",  id="at least nine"),
        pytest.param(50,  people(*[BAD] * 10),          OWED,       "(2)(ii)", id="at least ten"),
        pytest.param(12,  people(*[BAD] * 12, deceased=True), NOT_OWED, "(2)", id="decedents are never counted"),
        pytest.param(1,   people(None, deceased=True),  NOT_OWED,   "(2)",     id="nor asked about"),
        pytest.param(1,   people(None, email_agreed_on=AS_OF), NOT_OWED, "(2)", id="reached by e-mail"),
        pytest.param(1,   people(None, minor=True, parties=(of(PARENT),)),
                                                        NOT_OWED,   "(2)",     id="a minor, reached through the parent"),
    ],
)  # fmt: skip
def test_the_unreachable_are_counted_from_the_individuals(
    *, duty, affected, total, individuals, status, cite
):
    found = duty(
        Notice.SUBSTITUTE, AS_OF, affected=affected(total=total, unreachable=None, individuals=individuals)
    )

    assert (found.status, found.why.cite) == (status, f"45 CFR 164.404(d){cite}")


def test_at_least_nine_may_yet_be_ten(duty, affected):
    found = duty(Notice.SUBSTITUTE, affected=affected(unreachable=None, individuals=people(*[BAD] * 9)))

    assert [one.where for one in walk(found.why) if isinstance(one, Missing)] == ["affected.unreachable"]
    assert (
        found.why.says == "Substitute notice to fewer than 10 as far as is known, by 2026-04-30 at the latest"
    )


def test_an_individual_known_to_be_unreachable_is_counted_whatever_the_count_says(duty, affected):
    found = duty(Notice.SUBSTITUTE, affected=affected(unreachable=0, individuals=people(GOOD, BAD)))

    assert found.status is OWED


def test_an_emancipated_minor_is_named_where_the_text_does():
    [stands] = [
        one
        for one in addressee(Individual(reference="P-1", emancipated=True), as_of=AS_OF).why.because
        if isinstance(one, Finding)
    ]

    assert stands.cite == "45 CFR 164.502(g)(2)"


def test_substitute_notice_falls_within_the_sixty_days(duty, affected):
    found = duty(Notice.SUBSTITUTE, affected=affected(unreachable=3))

    assert found.due_on == date(2026, 4, 30)


@pytest.mark.parametrize(
    ("posted_on",          "expected"),
    [
        (date(2026, 1, 1),  date(2026, 4, 1)),
        (date(2023, 12, 1), date(2024, 2, 29)),
        (date(2024, 12, 1), date(2025, 3, 1)),
    ],
)  # fmt: skip
def test_a_posting_stays_ninety_days(posted_on, expected):
    assert posting_removable_on(posted_on).value == expected


def test_urgent_notice_comes_in_addition_and_moves_no_deadline(decided, affected):
    urgent = Judged(value=True, by="Priya", on=AS_OF, reasons="the file is offered for sale")

    duties = {one.notice: one for one in decided(affected=affected(imminent_misuse=urgent)).duties}

    assert duties[Notice.URGENT].status is OWED
    assert duties[Notice.URGENT].due_on == duties[Notice.INDIVIDUAL].due_on == date(2026, 4, 30)


def test_what_is_not_judged_urgent_brings_no_urgent_notice(duty, affected):
    calm = Judged(value=False, by="Priya", on=AS_OF, reasons="the file came back")

    assert duty(Notice.URGENT, affected=affected(imminent_misuse=calm)).status is NOT_OWED


def test_a_substitute_notice_given_is_done(duty, affected):
    given = (Given(notice=Notice.SUBSTITUTE, on=AS_OF),)

    found = duty(Notice.SUBSTITUTE, AS_OF, affected=affected(unreachable=3), given=given)

    assert (found.status, found.done_on) == (DutyStatus.DONE, AS_OF)
