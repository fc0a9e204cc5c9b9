"""What an audit says of itself: its doubts about the lists, its rule as kept, its procedure in words."""

from collections.abc import Mapping
from typing import Any

from forthwith.access.models import Audit, AuditKind
from forthwith.access.rules.result import Result
from forthwith.access.rules.rule import Rule
from forthwith.evidence.models import Snapshot
from forthwith.ui.words import day_in_words

# Older than this when the audit begins, a list is said to be old.
FRESH_DAYS = 7
PROCEDURE = {
    AuditKind.PROVIDER: "Provider Account Audit",
    AuditKind.EMPLOYEE: "Employee UserID Review",
    AuditKind.MAINFRAME: "Mainframe userID audit",
    AuditKind.CONTRACT: "Audit of providers by contract",
}
# What an audit finds that is no row of its list.
BESIDE_WORDS = {
    "systems": "Users of other systems who are not sure to be employed (dmh.emp.5)",
    "providers": "Providers as the list of contracts has them",
}
CITES = {
    AuditKind.PROVIDER: "dmh.2.P",
    AuditKind.EMPLOYEE: "dmh.2.M",
    AuditKind.MAINFRAME: "dmh.2.N",
    AuditKind.CONTRACT: "dmh.2.O",
}


def list_warnings(accounts: Snapshot, *, age_days: int) -> list[str]:
    """What is doubtful of a list before any row of it is judged."""
    said = []
    if age_days > FRESH_DAYS:
        said.append(
            f"The list is {age_days} days old: use since {day_in_words(accounts.as_of_on)} is not seen."
        )
    if accounts.rejected_count:
        said.append(
            f"{accounts.rejected_count} rows of the list could not be read; their accounts are not audited."
        )
    return said


def warnings_of(accounts: Snapshot, *, age_days: int, result: Result, before: Audit | None) -> list[str]:
    """Everything the reviewers and the report are told beside the rows."""
    said = list_warnings(accounts, age_days=age_days)
    if result.controllers.silent:
        names = ", ".join(result.controllers.silent)
        said.append(f"These domain controllers did not answer, so a later logon may be unseen: {names}.")
    if before:
        said.append(
            f"{before.reference} audits the same system for the same period; this one stands beside it."
        )
    return said


def rule_as_json(rule: Rule) -> dict[str, Any]:
    """The rule as used: numbers, comparison, band, exempting roles, readings by number."""
    return {
        "kind": rule.kind.value,
        "cite": rule.cite,
        "days": rule.days,
        "months": rule.months,
        "comparison": rule.comparison.value,
        "sync_days": rule.sync_days,
        "sync_from": rule.sync_from,
        "exempting_roles": list(rule.exempting_roles),
        "readings": [{"number": one.number, "says": one.says} for one in rule.readings],
    }


def limit_in_words(rule: dict[str, Any]) -> str:
    """More than 180 days; 60 days or more; 24 months."""
    number = f"{rule['days']} days" if rule["days"] else f"{rule['months']} months" if rule["months"] else ""
    if not number:
        return "by the contract's end"
    return f"more than {number}" if rule["comparison"] == "more than" else f"{number} or more"


_MISSING = {
    "nobody": ("row has nobody to decide it", "rows have nobody to decide them"),
    "undecided": ("row is not decided", "rows are not decided"),
    "open_asks": ("question by link is not answered", "questions by link are not answered"),
    "planless": ("change stands in no plan yet", "changes stand in no plan yet"),
}


def missing_in_words(missing: Mapping[str, int]) -> list[str]:
    """What closing still waits for, each with its count."""
    return [
        f"{missing[name]:,} {one if missing[name] == 1 else many}"
        for name, (one, many) in _MISSING.items()
        if missing[name]
    ]
