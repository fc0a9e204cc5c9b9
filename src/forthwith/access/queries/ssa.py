"""Reads of reports to SSA: runs, their steps, what is next, their files, who fetches by link."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forthwith import clock
from forthwith.access.calendar import periods_of
from forthwith.access.models import (
    Audit,
    AuditKind,
    Change,
    Contact,
    ContactKind,
    SsaDefinitions,
    SsaLink,
    SsaRun,
    SsaStep,
    System,
    SystemKind,
)
from forthwith.access.queries.register import contacts
from forthwith.access.rules.contracts import Standing, standings
from forthwith.access.ssa import steps as ssa_steps
from forthwith.access.ssa.sheet import provider_rows
from forthwith.errors import NotFound
from forthwith.evidence.models import Snapshot
from forthwith.evidence.queries import table
from forthwith.people.tokens import digest_of

PARTIES = (ContactKind.SECURITY_OFFICER, ContactKind.ACCOUNT_MANAGEMENT, ContactKind.REPORT_PROGRAMMERS)


@dataclass(frozen=True, slots=True)
class Stands:
    """Where a run stands: its steps as done, in order, and what can be done next."""

    done: tuple[SsaStep, ...]
    next: tuple[str, ...]

    @property
    def is_over(self) -> bool:
        """Whether the director's letter is sent."""
        return not self.next


def runs() -> list[SsaRun]:
    """All runs, the latest first."""
    return list(SsaRun.objects.select_related("begun_by"))


def run(reference: str) -> SsaRun:
    """One run by its reference."""
    found = (
        SsaRun.objects.filter(reference=reference).select_related("contracts", "audit", "begun_by").first()
    )
    if found is None:
        raise NotFound(f"There is no report {reference}.")
    return found


def stands(found: SsaRun) -> Stands:
    """Where a run stands."""
    done = tuple(found.steps.select_related("done_by"))
    return Stands(done, tuple(ssa_steps.next_steps({step.kind for step in done})))


def step_of(found: SsaRun, kind: SsaStep.Kind) -> SsaStep | None:
    """The step of a kind, once it is done."""
    return found.steps.filter(kind=kind).first()


def run_days(year: int) -> list[date]:
    """The six days of a year."""
    return [one.due_on for one in periods_of("ssa", date(year, 1, 1), date(year, 12, 31))]


def known(snapshot: Snapshot, on: date) -> list[Standing]:
    """Every provider on the list with where its contracts stand on a day."""
    return list(standings(table(snapshot), on).values())


def rows_of(snapshot: Snapshot, on: date) -> list[tuple[str, ...]]:
    """The rows of the spreadsheet."""
    categories: dict[str, str] = {}
    for row in table(snapshot).select(["agency_code", "provider_id", "ssa_category"]).to_pylist():
        provider = (row["agency_code"] or row["provider_id"]).strip().casefold()
        categories[provider] = categories.get(provider) or row["ssa_category"]
    return [tuple(row) for row in provider_rows(known(snapshot, on), categories)]


def contract_audits(found: SsaRun) -> list[Audit]:
    """The closed contract audits of the run's day, one for each provider directory; empty while one is missing."""
    directories = System.objects.filter(kind=SystemKind.PROVIDER_DIRECTORY, ended_on=None)
    audits = Audit.objects.filter(
        kind=AuditKind.CONTRACT, period=found.run_on.isoformat(), closed_at__isnull=False
    )
    last = {one.system_id: one for one in audits.order_by("pk")}
    wanted = [system.pk for system in directories]
    return [last[pk] for pk in wanted] if wanted and all(pk in last for pk in wanted) else []


def open_contract_audit(found: SsaRun) -> Audit | None:
    """A contract audit of the run's day that is not closed."""
    mine = Audit.objects.filter(kind=AuditKind.CONTRACT, period=found.run_on.isoformat(), closed_at=None)
    return mine.order_by("pk").first()


def changes_of(audits: list[Audit]) -> Iterator[tuple[str, str, str, str]]:
    """What was planned after these audits and where each change stands: provider, account, change, standing."""
    references = [one.reference for one in audits]
    for one in Change.objects.filter(plan__about__in=references).select_related("plan").order_by("pk"):
        account = one.account
        name = str(account.get("sam_account_name") or account.get("name") or one.account_key)
        yield str(account.get("agency", "")), name, one.verb, one.stand


def parties(*kinds: ContactKind) -> list[Contact]:
    """Everybody who answers today for these kinds."""
    return list(contacts(clock.today()).filter(kind__in=kinds))


def definitions() -> SsaDefinitions | None:
    """The definitions of service categories last kept."""
    return SsaDefinitions.objects.order_by("pk").last()


def link_behind(token: str) -> SsaLink:
    """The link of a token that still opens; NotFound for any other."""
    digest = digest_of(token)
    found = SsaLink.objects.filter(token_digest=digest).select_related("step__run", "contact").first()
    if digest is None or found is None or found.expires_at < clock.now() or _has_ended(found.contact):
        raise NotFound("This link does not open anything, or no longer does. Ask who sent it for a new one.")
    return found


def _has_ended(contact: Contact) -> bool:
    """Whoever answers no more has no business with the file either."""
    return contact.until_on is not None and contact.until_on < clock.today()
