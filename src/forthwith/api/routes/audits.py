"""Audits of accounts: opened, listed, their rows with verdicts. Rows are decided by a person at the desk."""

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Path, Query, Router, Schema
from pydantic import Field, JsonValue

from forthwith.access import guards
from forthwith.access.actions.audits import enter_audit, judged
from forthwith.access.audits.inputs import CONTRACTS, HR, HR_BEFORE, LOG, ROLES, Chosen
from forthwith.access.models import Audit, AuditKind, AuditRow
from forthwith.access.queries import audits as queries
from forthwith.access.queries.lists import taken
from forthwith.access.queries.register import system
from forthwith.api.bearer import ApiRequest
from forthwith.api.once import Act, Answer
from forthwith.api.operations import reads, writes
from forthwith.api.pages import Asked, Page, page_of
from forthwith.people.api_tokens.domain import Scope

router = Router(tags=["Access"])
Reference = Annotated[str, Path(pattern=r"^AU-[0-9]{4}-[0-9]{4,8}$")]
Number = Annotated[int, Field(ge=1, le=2**62)]


class AuditLine(Schema):
    """An audit with its totals: rows read = in scope, by verdict + out of scope, by reason."""

    reference: str
    kind: AuditKind
    period: str
    system: str
    as_of_on: date
    due_on: date
    rows: int
    asking: int
    stands: dict[str, int]
    opened_at: datetime
    closed_at: datetime | None
    warnings: list[JsonValue]
    list_digest: str


class AuditRowLine(Schema):
    """A row that asks for a decision: what the rule says of the account, and why. It decides nothing."""

    number: int
    account: str
    unit: str
    verdict: str
    proposed: str
    stands: str
    facts: dict[str, JsonValue]


class OpenAudit(Schema):
    """The procedure, and its lists by their numbers."""

    kind: AuditKind
    period: Annotated[str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2]|Q[1-4]|[0-9]{2}-[0-9]{2})$")]
    accounts: Number
    hr: Number | None = None
    hr_before: Number | None = None
    contracts: Number | None = None
    roles: Number | None = None
    log: Number | None = None
    systems: Annotated[dict[str, Number], Field(max_length=20)] = {}
    due_on: date

    @property
    def chosen(self) -> Chosen:
        """As the page chooses."""
        accounts = taken(self.accounts)
        beside = {name: getattr(self, name) for name in (HR, HR_BEFORE, CONTRACTS, ROLES, LOG)}
        return Chosen(
            kind=self.kind,
            period=self.period,
            system=system(accounts.system),
            accounts=accounts,
            beside={name: taken(number) for name, number in beside.items() if number},
            systems={name: taken(number) for name, number in self.systems.items()},
        )


class AuditRowsAsked(Asked):
    """Which rows; `stands` may be undecided, nobody or a decision."""

    unit: Annotated[str, Field(max_length=60)] | None = None
    verdict: Annotated[str, Field(max_length=20)] = ""
    stands: Annotated[str, Field(max_length=16)] = ""


@reads(router, "/access/audits", scope=Scope.ACCESS_READ, response=Page[AuditLine])
def list_audits(request: ApiRequest, asked: Query[Asked]) -> Any:
    """Every audit, the newest first."""
    guards.check_may_read(request.auth.person)
    return page_of(queries.audits(), ("-pk",), asked, of={"audits": ""}, shown=_line)


@writes(router, "POST", "/access/audits", scope=Scope.ACCESS_WRITE, response={201: AuditLine})
def open_audit(request: ApiRequest, body: OpenAudit) -> Act:
    """Judge every row of a list, freeze it, and put the rows that ask for a decision before their reviewers."""
    by = request.auth.person
    found = judged(by=by, chosen=body.chosen, due_on=body.due_on)

    def act() -> Answer:
        made = enter_audit(by=by, judged=found)
        return Answer(201, _line(made), {"Location": f"/api/v1/access/audits/{made.reference}"})

    return act


@reads(router, "/access/audits/{reference}", scope=Scope.ACCESS_READ, response=AuditLine)
def read_audit(request: ApiRequest, reference: Reference) -> Any:
    """One audit."""
    guards.check_may_read(request.auth.person)
    return _line(queries.audit(reference))


@reads(router, "/access/audits/{reference}/rows", scope=Scope.ACCESS_READ, response=Page[AuditRowLine])
def list_rows(request: ApiRequest, reference: Reference, asked: Query[AuditRowsAsked]) -> Any:
    """The rows of the frozen list that ask for a decision, by number."""
    guards.check_may_read(request.auth.person)
    found = queries.rows_shown(
        queries.audit(reference), unit=asked.unit, verdict=asked.verdict, stand=asked.stands
    )
    of = {"rows": "|".join((reference, asked.unit or "", asked.verdict, asked.stands))}
    return page_of(found, ("number",), asked, of=of, shown=_row)


def _line(one: Audit) -> dict[str, Any]:
    plain = (
        "reference",
        "kind",
        "period",
        "as_of_on",
        "due_on",
        "opened_at",
        "closed_at",
        "warnings",
        "list_digest",
    )
    stands = {stand or "undecided": count for stand, count in queries.stands(one).items()}
    return {
        **{name: getattr(one, name) for name in plain},
        "system": one.system.name,
        "rows": one.row_count,
        "asking": one.asking_count,
        "stands": stands,
    }


def _row(row: AuditRow) -> dict[str, Any]:
    plain = {
        name: getattr(row, name) for name in ("number", "unit", "verdict", "proposed", "stands", "facts")
    }
    return {"account": row.account_key, **plain}
