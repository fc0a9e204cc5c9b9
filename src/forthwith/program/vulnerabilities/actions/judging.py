"""Deciding findings, and saying to which system a host belongs."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from forthwith import clock
from forthwith.errors import Invalid, WrongState
from forthwith.people.models import Person
from forthwith.program.systems.models import System
from forthwith.program.vulnerabilities import guards
from forthwith.program.vulnerabilities.actions.projecting import due_of
from forthwith.program.vulnerabilities.domain import Decision, Severity
from forthwith.program.vulnerabilities.models import Finding, Host, Judgment
from forthwith.record import actions as record
from forthwith.record import head

MOST_AT_ONCE = 500


@transaction.atomic
def decide(
    *,
    findings: Sequence[Finding],
    decision: Decision,
    reasons: str,
    owner: Person | None = None,
    due_on: date | None = None,
    until_on: date | None = None,
    by: Person,
) -> list[Judgment]:
    """Decide one finding, or several alike, with reasons. A plan to mend closes nothing: a later scan does."""
    guards.check_may_work(by)
    guards.check_decision(decision, reasons=reasons, owner=owner, due_on=due_on, until_on=until_on)
    if not 0 < len(findings) <= MOST_AT_ONCE:
        raise Invalid(f"Choose from 1 to {MOST_AT_ONCE} findings.")
    head.locked()
    rows = list(Finding.objects.filter(pk__in=[one.pk for one in findings]))
    if any(one.gone_on for one in rows):
        raise WrongState("A later scan shows one of them gone: there is nothing to decide. Nothing was done.")
    if not all(one.counts for one in rows):
        raise WrongState("Every scan that showed one of them is withdrawn. Nothing was done.")
    to_mend = decision is Decision.REMEDIATE
    made = [
        Judgment.objects.create(
            finding=one,
            decision=decision,
            reasons=reasons.strip(),
            owner=owner if to_mend else None,
            due_on=due_on if to_mend else None,
            until_on=until_on if decision is Decision.ACCEPT else None,
            made_at=clock.now(),
            made_by=by,
        )
        for one in rows
    ]
    for one, judgment in zip(rows, made, strict=True):
        _follow(one, judgment)
    record.append(
        "vulnerabilities.decide",
        by=by,
        rows=made,
        fields={"decision": decision, "findings": len(made)},
        phi={"reasons": reasons.strip()},
    )
    return made


def _follow(finding: Finding, judgment: Judgment) -> None:
    finding.decision, finding.decided_on = judgment.decision, clock.local_date(judgment.made_at)
    finding.until_on, finding.owner = judgment.until_on, judgment.owner or finding.owner
    finding.due_on = due_of(finding, Severity(finding.severity))
    finding.save(update_fields=["decision", "decided_on", "until_on", "owner", "due_on"])


@transaction.atomic
def place_host(*, host: Host, system: System | None, by: Person) -> Host:
    """Say to which system of the register a host belongs, or to none."""
    guards.check_may_work(by)
    host.system = system.reference if system else ""
    host.save(update_fields=["system"])
    record.append("vulnerabilities.place_host", by=by, fields={"host": host.pk, "system": host.system})
    return host
