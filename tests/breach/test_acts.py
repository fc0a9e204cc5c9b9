"""Every verb is one transaction and one entry by the person who did it; a refused one leaves nothing at all."""

import json
from datetime import timedelta

import pytest

from forthwith import clock
from forthwith.breach.actions import batches, incidents, letters, printing
from forthwith.breach.models import Incident, Mailing
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.record.models import Entry
from tests import cast as told
from tests.stage import changed_tables, rows_of


def item(**facts):
    return {
        "on": told.days_ago(3).isoformat(),
        "who": "the help desk",
        "capacity": "workforce_member",
    } | facts


# Which verb, done when the incident is at which step, entered as which act, changes which tables.
VERBS = {
    "report": ("reported", lambda cast, _: told.report(cast), "breach.report", "wes"),
    "record facts": ("reported", told.record_facts, "breach.record_facts", "priya"),
    "add an item": (
        "reported",
        lambda cast, case: incidents.add_item(
            incident=case, path="knowledge", item=item(), expected=1, by=cast.priya
        ),
        "breach.record_facts",
        "priya",
    ),
    "take an item out": (
        "reported",
        lambda cast, case: take_out(cast, case, 0),
        "breach.record_facts",
        "priya",
    ),
    "determine": ("facts recorded", told.determine, "breach.determine", "priya"),
    "draft": ("determined", told.draft, "breach.draft_letter", "priya"),
    "approve": ("letter drafted", told.approve, "breach.approve_letter", "sam"),
    "order printing": ("letter approved", told.order, "breach.order_printing", "priya"),
    "print": ("printing ordered", told.print_all, "breach.print_batch", "priya"),
    "mail": ("printed", told.mail, "breach.record_mailing", "priya"),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_enters_itself_once_by_the_person_who_did_it(verb, cast, brought):
    step, act, name, who = VERBS[verb]
    case = brought(to=step)
    before = Entry.objects.count()
    act(cast, case)
    [entry] = Entry.objects.filter(sequence__gte=before)
    person = getattr(cast, who)
    assert (entry.act, entry.actor, entry.actor_name) == (name, f"person:{person.pk}", person.name)
    assert json.loads(bytes(entry.canonical))["case"] == Incident.objects.order_by("pk").last().reference


def test_taking_a_roster_is_one_entry_about_the_file_and_one_about_the_incident(cast, brought):
    case = brought(to="determined")
    before = Entry.objects.count()
    told.take_roster(cast, case)
    acts = Entry.objects.filter(sequence__gte=before).order_by("sequence").values_list("act", flat=True)
    assert list(acts) == ["evidence.take_roster_snapshot", "breach.add_roster"]


def take_out(cast, case, index):
    incidents.remove_item(incident=case, path="knowledge", index=index, expected=1, by=cast.priya)


def determine(case, by, reasons="Shown.", **given):
    incidents.determine(
        **({"incident": case, "reasons": reasons, "expected": case.facts_number, "seen": 0, "by": by} | given)
    )


def approve(case, by):
    letters.approve_letter(letter=told.letter_of(case), by=by)


def order_by(by, case):
    printing.order_printing(letter=told.letter_of(case), dated_on=clock.today(), by=by)


def mail(cast, case, **changes):
    run = told.run_of(case)
    right = {
        "run": run,
        "numbers": [1],
        "mailed_on": clock.today(),
        "pieces": run.planned,
        "proof": "Receipt 17",
        "by": cast.priya,
    }
    batches.record_mailing(**(right | changes))


def record(cast, case, changes, **given):
    incidents.record_facts(
        **({"incident": case, "changes": changes, "expected": case.facts_number, "by": cast.priya} | given)
    )


# Who tries what at which step, which refusal follows, and words of its sentence.
REFUSALS = {
    "a report without a day": ("reported", lambda c, _: told.report(c, knew_on="tomorrow"), Invalid, "facts"),
    "the reporter records facts": (
        "reported",
        lambda c, i: record(c, i, told.FACTS, by=c.wes),
        NotPermitted,
        "privacy officer may work",
    ),
    "the administrator records facts": (
        "reported",
        lambda c, i: record(c, i, told.FACTS, by=c.alma),
        NotPermitted,
        "privacy officer may work",
    ),
    "facts on a stale page": (
        "reported",
        lambda c, i: record(c, i, told.FACTS, expected=0),
        WrongState,
        "while you were writing",
    ),
    "an unknown fact": ("reported", lambda c, i: record(c, i, {"zzz": 1}), Invalid, "facts"),
    "fewer than nobody": ("reported", lambda c, i: record(c, i, {"affected.total": -1}), Invalid, "facts"),
    "an item that is not there": ("reported", lambda c, i: take_out(c, i, 7), WrongState, "no longer there"),
    "determining with a fact missing": ("reported", told.determine, WrongState, "settled by"),
    "drafting before the determination": ("reported", told.draft, WrongState, "Determine first"),
    "the approver determines": (
        "facts recorded",
        lambda c, i: determine(i, c.sam),
        NotPermitted,
        "privacy officer may determine",
    ),
    "determining without reasons": (
        "facts recorded",
        lambda c, i: determine(i, c.priya, reasons=" \n"),
        Invalid,
        "Give the reasons",
    ),
    "determining on a stale page": (
        "facts recorded",
        lambda c, i: determine(i, c.priya, expected=1),
        WrongState,
        "while you were writing",
    ),
    "the same file again": ("roster taken", told.take_roster, WrongState, "on this incident already"),
    "a file of bad rows only": (
        "determined",
        lambda c, i: told.take_roster(c, i, told.roster(told.ROWS[6:7])),
        Invalid,
        "Not one row",
    ),
    "printing without approval": ("letter drafted", told.order, WrongState, "Another person approves"),
    "the author approves": (
        "letter drafted",
        lambda c, i: approve(i, c.priya),
        NotPermitted,
        "another person approves",
    ),
    "the auditor approves": ("letter drafted", lambda c, i: approve(i, c.ada), NotPermitted, "may approve"),
    "approving twice": ("letter approved", told.approve, WrongState, "approved already"),
    "the approver orders": (
        "letter approved",
        lambda c, i: order_by(c.sam, i),
        NotPermitted,
        "privacy officer may work",
    ),
    "ordering twice": ("printing ordered", told.order, WrongState, "Nobody is owed this letter"),
    "mailing before printing": ("printing ordered", mail, Invalid, "that are printed"),
    "mailing no batch": ("printed", lambda c, i: mail(c, i, numbers=[]), Invalid, "Choose batches"),
    "mailing an unknown batch": (
        "printed",
        lambda c, i: mail(c, i, numbers=[1, 2]),
        Invalid,
        "Choose batches",
    ),
    "a piece too few": ("printed", lambda c, i: mail(c, i, pieces=5), Invalid, "6 letters, but 5 pieces"),
    "a piece too many": ("printed", lambda c, i: mail(c, i, pieces=7), Invalid, "6 letters, but 7 pieces"),
    "mailing tomorrow": (
        "printed",
        lambda c, i: mail(c, i, mailed_on=told.days_ago(-1)),
        Invalid,
        "in the future",
    ),
    "mailing the day before printing": (
        "printed",
        lambda c, i: mail(c, i, mailed_on=told.days_ago(1)),
        Invalid,
        "before the batches were",
    ),
    "the approver mails": (
        "printed",
        lambda c, i: mail(c, i, by=c.sam),
        NotPermitted,
        "privacy officer may work",
    ),
    "mailing twice": ("mailed", told.mail, WrongState, "recorded already"),
}


@pytest.mark.parametrize("tried", REFUSALS)
def test_a_refused_act_says_why_and_leaves_no_row_no_entry_and_no_task(tried, cast, brought):
    step, act, refusal, says = REFUSALS[tried]
    case = brought(to=step)
    before = rows_of()
    with pytest.raises(refusal, match=says):
        act(cast, case)
    assert changed_tables(before) == set()


def test_printing_is_refused_while_nobody_is_on_a_roster(cast, brought):
    case = brought(to="determined")
    told.draft(cast, case)
    told.approve(cast, case)
    before = rows_of()
    with pytest.raises(WrongState, match="nobody to write to"):
        told.order(cast, case)
    assert changed_tables(before) == set()


def test_of_two_who_write_at_once_the_second_is_told_and_the_first_loses_nothing(cast, brought):
    case = brought(to="reported")
    seen = case.facts_number
    record(cast, case, {"affected.total": 12}, expected=seen)
    with pytest.raises(WrongState, match="Nothing of yours was saved"):
        record(cast, case, {"affected.total": 7, "affected.estimated": True}, expected=seen)
    facts = case.versions.get(number=seen + 1).facts
    assert facts["affected"] == {"total": 12}
    assert case.versions.count() == seen + 1


def test_every_version_of_the_facts_stays(cast, brought):
    case = brought(to="reported")
    for total in (3, 2, 1):
        told.record_facts(cast, case, {"affected.total": total})
    totals = [version.facts.get("affected", {}).get("total") for version in case.versions.all()]
    assert totals == [None, 3, 2, 1]


def test_the_reporters_own_knowledge_is_the_first_moment_of_knowledge(cast, brought):
    case = brought(to="reported")
    [known] = case.versions.get().facts["knowledge"]
    assert known == {
        "on": told.days_ago(told.DAYS_KNOWN).isoformat(),
        "who": cast.wes.name,
        "capacity": "workforce_member",
    }
    assert case.discovered_on == told.days_ago(told.DAYS_KNOWN)


def test_references_count_up_from_one_each_year(cast):
    first, second = told.report(cast), told.report(cast)
    with clock.frozen_at(clock.now() + timedelta(days=366)):
        third = told.report(cast)
    year = clock.today().year
    assert [one.reference for one in (first, second)] == [f"INC-{year}-0001", f"INC-{year}-0002"]
    assert third.reference.startswith(f"INC-{clock.local_date(third.reported_at).year}-0001")


def test_mailings_of_parts_name_their_pieces(cast, brought):
    case = brought(to="mailed")
    [mailing] = Mailing.objects.filter(batch__run__letter__incident=case)
    assert (mailing.pieces, mailing.proof, mailing.recorded_by) == (6, "Receipt 17", cast.priya)
