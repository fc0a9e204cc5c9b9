"""The sample's continuity and recovery plans: approved, tested, one soon to be reviewed; which systems come first."""

from datetime import date, timedelta

from forthwith import clock
from forthwith.people.domain import Role
from forthwith.program.plans.actions import plan_tests, versions
from forthwith.program.plans.domain import Kind, Result, TestKind
from forthwith.program.plans.models import FollowUp, Plan
from forthwith.program.plans.register import CRITICAL
from forthwith.program.registers import actions as registers
from forthwith.program.registers.columns import Value
from forthwith.sample.program.systems import CARE, CLAIMS, PAYROLL
from forthwith.sample.steps import Cast

_PLANS = (
    (Kind.CONTINUITY, "Work without computers (sample)", "Every facility", "Office of operations"),
    (Kind.RECOVERY, "Recovery of the data center (sample)", "CARE, CLAIMS", "State data center"),
)
_FIRST = (
    (CARE, 1, 4, 2, "Care cannot wait for a record that is away longer."),
    (CLAIMS, 2, 48, 24, "Payers accept claims a week late."),
    (PAYROLL, 3, 120, 24, "Salaries are paid once a month."),
)
# The continuity plan was brought up to date lately; the recovery plan's review day is near.
RENEWED_DAYS, NEAR_DAYS = 100, 25


def add_plans(cast: Cast, today: date) -> None:
    """Both plans with their first version, and the list of what comes first."""
    for kind, title, covers, _ in _PLANS:
        versions.add_plan(kind=kind, title=title, covers=covers, by=cast[Role.SECURITY_OFFICER])
    _bring(cast, Kind.CONTINUITY, "First text", today - timedelta(days=RENEWED_DAYS - 5))
    _bring(cast, Kind.RECOVERY, "First text", today + timedelta(days=NEAR_DAYS))
    for name, position, back, lost, why in _FIRST:
        given: dict[str, Value] = {
            "system": name,
            "position": position,
            "time_objective": back,
            "point_objective": lost,
            "why": why,
        }
        registers.add(CRITICAL, data=given, by=cast[Role.SECURITY_OFFICER])


def renew(cast: Cast, today: date) -> None:
    """The continuity plan is brought up to date."""
    _bring(cast, Kind.CONTINUITY, "Second text", today + timedelta(days=265))


def _bring(cast: Cast, kind: Kind, text: str, review_on: date) -> None:
    plan = Plan.objects.get(kind=kind)
    [prepared_by] = (unit for one, _, _, unit in _PLANS if one is kind)
    made = versions.bring_version(
        plan=plan,
        name=f"{plan.reference}.txt",
        data=f"{plan}\n\n{text}. Invented for the sample agency.\n".encode(),
        prepared_by=prepared_by,
        prepared_on=clock.today(),
        review_on=review_on,
        by=cast[Role.SECURITY_OFFICER],
    )
    versions.approve(version=made, by=cast[Role.PRIVACY_OFFICER])


def test(cast: Cast, today: date) -> None:
    """A tabletop shows two gaps, each given to somebody."""
    by = cast[Role.SECURITY_OFFICER]
    held = plan_tests.record_test(
        plan=Plan.objects.get(kind=Kind.CONTINUITY),
        kind=TestKind.TABLETOP,
        held_on=clock.today(),
        result=Result.GAPS,
        learned="The papers were at hand; nobody knew who calls the pharmacy.",
        by=by,
    )
    for what, days in (("Write down who calls the pharmacy", 30), ("Print the papers in Spanish", 80)):
        plan_tests.follow_up(
            test=held, what=what, owner=by, due_on=clock.today() + timedelta(days=days), by=by
        )


def close_first(cast: Cast, today: date) -> None:
    """The first gap is mended."""
    proof = "Page 4 of the plan names the nurse in charge."
    first = FollowUp.objects.order_by("pk")[0]
    plan_tests.close_follow_up(follow_up=first, proof=proof, by=cast[Role.SECURITY_OFFICER])
