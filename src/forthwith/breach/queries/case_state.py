"""Where a case stands, gathered for the next act and for the closing."""

from collections.abc import Sequence

from forthwith import clock
from forthwith.breach.case.state import CaseState, Letters, Owed
from forthwith.breach.document import Document, value_at
from forthwith.breach.models import Incident, Link, LinkKind, PrintBatch, PrintRun
from forthwith.breach.queries import letters as letter_queries
from forthwith.breach.queries import standing
from forthwith.breach.queries.incidents import decision_of, determination_of, facts_of
from forthwith.breach.queries.people import unsettled
from forthwith.duties import queries as duties
from forthwith.duties.models import Duty
from forthwith.law.hipaa.decision import Decision, Determination


def state_of(
    incident: Incident, decision: Decision | None = None, open_facts: Sequence[tuple[str, str]] = ()
) -> CaseState:
    """The case as it stands today; `open_facts` are the missing facts in words, each with its address."""
    says = (decision or decision_of(incident)).determination.value
    made = determination_of(incident)
    link = duplicate_link(incident)
    today, facts = clock.today(), facts_of(incident)
    return CaseState(
        today=today,
        law_says=says,
        made=Determination(made.outcome) if made else None,
        open_facts=tuple(open_facts),
        is_assessed=bool(value_at(facts, "assessment")),
        closed=incident.closed_at is not None,
        duplicate_of=link.other.reference if link else "",
        knew_before_it=link is not None and _knew_before(incident, link.other),
        duties=tuple(_owed(one) for one in duties.open_duties().filter(case=incident.reference)),
        hold_until=duties.held_until(incident.reference, today),
        lists=incident.rosters.filter(withdrawn_at=None).count(),
        unsettled=unsettled(incident),
        people=standing.by_state(incident),
        letters=_letters(incident),
        posting_stands=_goes_on(facts, "posted_on", "removed_on"),
        line_is_open=_goes_on(facts, "toll_free_from", "toll_free_until"),
        open_tasks=incident.tasks.filter(done_at=None).count(),
        readings=tuple(made.readings.values_list("agrees", flat=True)) if made else (),
    )


def _goes_on(facts: Document, began: str, ended: str) -> bool:
    """Whether a part of the substitute notice began and did not end."""
    return bool(value_at(facts, f"substitute.{began}")) and not value_at(facts, f"substitute.{ended}")


def duplicate_link(incident: Incident) -> Link | None:
    """The link by which this incident is a duplicate of another, if one stands."""
    standing_links = incident.links.filter(kind=LinkKind.DUPLICATE, undone_at=None)
    return standing_links.select_related("other").first()


def _knew_before(incident: Incident, other: Incident) -> bool:
    mine, theirs = incident.discovered_on, other.discovered_on
    return mine is not None and (theirs is None or mine < theirs)


def _owed(duty: Duty) -> Owed:
    return Owed(duty.title, duty.href, duty.owed, duty.due_on, duty.kind, duty.law)


def _letters(incident: Incident) -> Letters:
    newest = letter_queries.newest(incident).values()
    runs = PrintRun.objects.filter(letter__incident=incident, discarded_at=None)
    batches = PrintBatch.objects.filter(run__in=runs)
    planned = sum(runs.values_list("planned_batches", flat=True))
    return Letters(
        begun=len(newest),
        unapproved=sum(one.approved_by_id is None for one in newest),
        printing=planned - batches.count(),
        to_mail=tuple(batches.filter(mailing=None).values_list("number", flat=True)),
    )
