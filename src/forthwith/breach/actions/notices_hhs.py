"""Reports to the Secretary: filled in, recorded as submitted through the portal, followed by addenda."""

from datetime import date
from typing import Any

from django.db import transaction

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions.facts import locked, put
from forthwith.breach.document import with_item
from forthwith.breach.models import FactsVersion, Filing, Incident
from forthwith.breach.notices.filing.sheet import as_json
from forthwith.breach.notices.text import digest_of
from forthwith.breach.queries.notices_hhs import sheet_of
from forthwith.errors import Invalid, WrongState
from forthwith.law.hipaa.facts import Law, Notice
from forthwith.people.models import Person
from forthwith.record import actions as record


@transaction.atomic
def fill_filing(*, incident: Incident, law: str, answers: dict[str, Any], by: Person) -> Filing:
    """Keep a person's answers to the portal's fields; the first ones open the initial report."""
    guards.check_may_work(by)
    incident = locked(incident)
    guards.check_notices_owed(incident)
    filing = incident.filings.filter(law=law).last()
    if filing is not None and filing.submitted_on is not None:
        raise WrongState("This report is submitted. Begin an addendum to change what it says.")
    if filing is not None and filing.answers == answers:
        return filing
    filing = filing or Filing(incident=incident, law=law, kind=Filing.INITIAL, number=1)
    return _kept(filing, answers, by)


@transaction.atomic
def begin_addendum(*, incident: Incident, law: str, by: Person) -> Filing:
    """Begin an addendum to a submitted report, from the answers given last; begun twice, there is one."""
    guards.check_may_work(by)
    incident = locked(incident)
    last = incident.filings.filter(law=law).last()
    if last is None:
        raise WrongState("An addendum follows a report that was submitted. Submit that one first.")
    if last.submitted_on is None:
        return last
    begun = Filing(incident=incident, law=law, kind=Filing.ADDENDUM, number=last.number + 1)
    return _kept(begun, last.answers, by)


def _kept(filing: Filing, answers: dict[str, Any], by: Person) -> Filing:
    filing.answers = answers
    filing.filled_at, filing.filled_by = clock.now(), by
    filing.save()
    record.append(
        "breach.fill_filing",
        by=by,
        case=filing.incident.reference,
        rows=[filing],
        fields={**_named(filing), "answers": digest_of(answers)},
    )
    return filing


@transaction.atomic
def record_filing(*, filing: Filing, submitted_on: date, tracking: str, by: Person) -> Filing:
    """Record that the sheet was submitted through the portal; the initial report gives the notice."""
    guards.check_may_work(by)
    incident = locked(filing.incident)
    filing = Filing.objects.get(pk=filing.pk)
    filled = sheet_of(incident, filing.law, filing)
    _check_submitted(filing, filled.missing, submitted_on, tracking)
    filing.sheet = as_json(filled)
    filing.sheet_digest = digest_of(filing.sheet)
    filing.submitted_on, filing.tracking = submitted_on, tracking.strip()
    filing.recorded_at, filing.recorded_by = clock.now(), by
    filing.save()
    version = _given(incident, filing, by) if filing.kind == Filing.INITIAL else None
    record.append(
        "breach.record_filing",
        by=by,
        case=incident.reference,
        rows=[filing, *([incident, version] if version else [])],
        fields={
            **_named(filing),
            "submitted_on": submitted_on.isoformat(),
            "tracking": filing.tracking,
            "sheet": filing.sheet_digest,
        },
    )
    return filing


def _check_submitted(filing: Filing, missing: tuple[str, ...], submitted_on: date, tracking: str) -> None:
    if filing.submitted_on is not None:
        raise WrongState("This report is recorded as submitted already; nothing was recorded twice.")
    if missing:
        raise WrongState("The sheet still lacks: " + "; ".join(missing) + ". Fill it in as it was submitted.")
    if not tracking.strip():
        raise Invalid("Give the tracking number that the portal showed: it is the proof of the submission.")
    if submitted_on > clock.today():
        raise Invalid("This day is in the future. Record the report once it is submitted.")
    discovered_on = filing.incident.discovered_on
    if discovered_on is not None and submitted_on < discovered_on:
        raise Invalid("This day is before the breach was discovered.")


def _given(incident: Incident, filing: Filing, by: Person) -> FactsVersion:
    before = incident.versions.get(number=incident.facts_number)
    given = {
        "notice": Notice.SECRETARY.value,
        "on": filing.submitted_on.isoformat() if filing.submitted_on else "",
        "proof": f"Breach portal, tracking number {filing.tracking}",
        **({} if filing.law == Law.HIPAA else {"law": filing.law}),
    }
    return put(incident, with_item(before.facts, "given", given), by=by)


def _named(filing: Filing) -> dict[str, Any]:
    return {"law": filing.law, "kind": filing.kind, "filing": filing.number}
