"""45 CFR 164.404(d) Methods of notification: (1) written notice, (3) urgent notice."""

from datetime import date

from forthwith.law.hipaa.case import Case, Term, duty, not_owed
from forthwith.law.hipaa.decision import Addressee, Channel, Duty, Party
from forthwith.law.hipaa.facts import Contact, Individual, Notice
from forthwith.law.hipaa.s164_404 import CITE as S164_404
from forthwith.law.hipaa.s164_502_g import best_party, representative
from forthwith.law.kernel import Cite, Fact, Finding, Reason, shown
from forthwith.law.readings import URGENT_MAY

CITE: Cite = S164_404 / "d"


def addressee(individual: Individual, *, as_of: date) -> Addressee:
    """(1) Whom the notice of one individual addresses, and how it goes."""
    if individual.deceased:
        return _next_of_kin(individual)
    stands = representative(individual)
    if stands.value is not Party.INDIVIDUAL:
        return _to_representative(individual, stands)
    return _to_individual(individual, stands, as_of)


def _to_individual(individual: Individual, stands: Finding[Party], as_of: date) -> Addressee:
    """(1)(i) By first-class mail, or by e-mail where the individual agreed and has not withdrawn."""
    if _agreed_to_email(individual, as_of):
        because = (Fact("agreed to e-mail on", individual.email_agreed_on), stands)
        return _addressed(individual, Party.INDIVIDUAL, Channel.EMAIL, because)
    unagreed = (_UNAGREED_EMAIL,) if individual.email_on_file else ()
    return _by_mail(individual, Party.INDIVIDUAL, individual.contact, (*unagreed, stands))


_UNAGREED_EMAIL = Finding(
    value=False, says="An e-mail address without agreement is not a way to give the notice", cite=CITE / "1"
)


def _agreed_to_email(individual: Individual, as_of: date) -> bool:
    agreed_on, withdrawn_on = individual.email_agreed_on, individual.email_withdrawn_on
    if agreed_on is None or agreed_on > as_of:
        return False
    return withdrawn_on is None or withdrawn_on > as_of


def _to_representative(individual: Individual, stands: Finding[Party]) -> Addressee:
    """164.502(g): the living representative stands where the individual would, bad addresses included."""
    other = best_party(individual, stands.value)
    if other is None:
        return _by_mail(individual, stands.value, individual.contact, (stands,))
    return _by_mail(individual, Party(other.relation), other.contact, (stands,))


def _by_mail(
    individual: Individual, party: Party, contact: Contact | None, because: tuple[Reason, ...]
) -> Addressee:
    fact = Fact("contact information", contact)
    bad = contact is Contact.INSUFFICIENT
    channel = Channel.SUBSTITUTE_NOTICE if bad else Channel.FIRST_CLASS_MAIL
    return _addressed(individual, party, channel, (fact, *because), is_settled=contact is not None)


def _next_of_kin(individual: Individual) -> Addressee:
    """(1)(ii) Known to be deceased: next of kin or personal representative, if their address is known."""
    other = best_party(individual, Party.NEXT_OF_KIN)
    election = individual.not_treated_as_representative
    elected = () if election is None else (election.about("not treated as representative"),)
    if other is None or other.contact is Contact.INSUFFICIENT:
        none = (_DECEASED, *elected, _NO_SUBSTITUTE)
        return _addressed(individual, Party.NOBODY, Channel.NOTHING_MORE, none)
    because = (_DECEASED, *elected, Fact("contact information", other.contact))
    return _addressed(individual, Party(other.relation), Channel.FIRST_CLASS_MAIL, because)


_DECEASED = Fact("known to be deceased", value=True)
_NO_SUBSTITUTE = Finding(
    value=False,
    says="No substitute notice for next of kin or representatives of the deceased",
    cite=CITE / "2",
)


def _addressed(
    individual: Individual,
    party: Party,
    channel: Channel,
    because: tuple[Reason, ...],
    *,
    is_settled: bool = True,
) -> Addressee:
    return Addressee(
        reference=individual.reference,
        party=party,
        channel=channel,
        counts_as_unreachable=channel is Channel.SUBSTITUTE_NOTICE,
        is_settled=is_settled,
        why=Finding(party, f"{shown(channel).capitalize()} to {_SAYS[party]}", CITE / "1", because),
    )


_SAYS = {
    Party.INDIVIDUAL: "the individual",
    Party.PERSONAL_REPRESENTATIVE: "the personal representative",
    Party.NEXT_OF_KIN: "the next of kin",
    Party.PARENT_OR_GUARDIAN: "the parent or guardian",
    Party.HEALTH_CARE_AGENT: "the person with health care authority",
    Party.NOBODY: "be done",
}


def urgent_notice(case: Case, limit: Term) -> Duty | None:
    """(3) Possible imminent misuse: by telephone or other means, in addition to the letter."""
    urgency = case.incident.affected.imminent_misuse
    if urgency is None:
        return None
    because = (*case.grounds, urgency.about("possible imminent misuse"), URGENT_MAY)
    if not urgency.value:
        no: Finding[bool | None] = Finding(False, "Not judged urgent", CITE / "3", because)
        return not_owed(case, Notice.URGENT, no, "each individual affected")
    says = "Tell individuals at once by telephone or other means, in addition to the letter"
    why = Finding(case.is_breach, says, CITE / "3", because)
    return duty(case, Notice.URGENT, why, limit, to_whom="each individual affected", how=_AT_ONCE)


_AT_ONCE = ("telephone or other means, as appropriate",)
