"""What each route with plans takes and is sent."""

from datetime import timedelta
from typing import Any

from forthwith import clock
from forthwith.evidence import uploads
from forthwith.program.plans.actions import plan_tests, versions
from forthwith.program.plans.domain import Kind, Result, TestKind
from forthwith.program.plans.register import CRITICAL
from forthwith.program.registers import actions as registers
from tests.cast import Cast

FILE = b"System,Order,Back within (hours),Data lost at most (hours),Why\nPayroll,2,24,8,Wages\n"
SYSTEM: dict[str, str | int] = {
    "system": "Charts",
    "position": 1,
    "time_objective": 4,
    "point_objective": 1,
    "why": "Care.",
}


def staged(cast: Cast) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """Each route's arguments and what a good form sends."""
    today = clock.today()
    later = today + timedelta(days=90)
    plan = versions.add_plan(kind=Kind.CONTINUITY, title="Continuity", covers="", by=cast.nora)
    told: dict[str, Any] = {"prepared_by": "Planning", "prepared_on": today, "review_on": later}
    versions.bring_version(plan=plan, name="plan.pdf", data=b"plan", **told, by=cast.nora)
    shown: dict[str, Any] = {"result": Result.GAPS, "learned": "Gaps."}
    held = plan_tests.record_test(plan=plan, kind=TestKind.TABLETOP, held_on=today, **shown, by=cast.nora)
    mend = plan_tests.follow_up(test=held, what="Mend it.", owner=cast.priya, due_on=later, by=cast.nora)
    registers.add(CRITICAL, data=SYSTEM, by=cast.nora)
    upload = uploads.keep("systems.csv", FILE)
    form = {name: str(value) for name, value in SYSTEM.items()}
    follow = {"what": "More.", "owner": cast.priya.pk, "due_on": later.isoformat()}
    test = {"kind": "full", "held_on": today.isoformat(), "result": "worked", "learned": "All."}
    return {
        "plans:plans": ([], {"kind": "recovery", "title": "Recovery"}),
        "plans:plan": ([plan.reference], {}),
        "plans:bring": ([plan.reference], {}),
        "plans:text": ([plan.reference, 1], {}),
        "plans:approve": ([plan.reference, 1], {}),
        "plans:test": ([plan.reference], test),
        "plans:follow_up": ([plan.reference, held.pk], follow),
        "plans:close": ([mend.pk], {"proof": "Mended."}),
        "plans:retire": ([plan.reference], {"last_on": today.isoformat()}),
        "plans:critical_list": ([], {}),
        "plans:critical_export": (["csv"], {}),
        "plans:critical_one": (["Charts"], {}),
        "plans:critical_template": (["csv"], {}),
        "plans:critical_add": ([], {**form, "system": "Payroll"}),
        "plans:critical_change": (["Charts"], {**form, "seen": "1"}),
        "plans:critical_import": ([], {}),
        "plans:critical_check": ([upload], {"seen": "1"}),
    }
