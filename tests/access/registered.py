"""What the routes of the register and of the reports to SSA take and are sent, for the walk over all routes."""

from datetime import timedelta
from typing import Any

from forthwith import clock
from forthwith.access.actions import register, ssa
from forthwith.access.models import Contact, Exemption
from forthwith.access.queries.ssa import run_days
from tests.access.cast import Stage, set_up
from tests.access.lists import contract, contracts
from tests.cast import Cast

DAY = timedelta(days=1)


def staged(cast: Cast) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """Each route's arguments and what a good form sends."""
    stage, today = set_up(cast), clock.today()
    run_on = max(day for year in (today.year - 1, today.year) for day in run_days(year) if day <= today)
    run = ssa.begin_run(run_on=run_on, contracts=contracts([contract("A1", None)], today), by=cast.nora)
    one = Contact.objects.first()
    exempted = _exempted(stage)
    return {
        "access:systems": ([], {"title": "One more", "name": "one-more", "kind": "mainframe"}),
        "access:system": (["mainframe"], {"roles": "Operators"}),
        "access:end_system": (["mainframe"], {"ended_on": today.isoformat()}),
        "access:contacts": ([], _contact()),
        "access:import_contacts": ([], {}),
        "access:end_contact": ([one.pk if one else 0], {"until_on": today.isoformat()}),
        "access:exemptions": ([], _exemption(stage)),
        "access:end_exemption": ([exempted.pk], {"why": "Over."}),
        "access:ssa": ([], {}),
        "access:ssa_begin": ([], {"run_on": run_on.isoformat(), "contracts": run.contracts_id}),
        "access:ssa_definitions": ([], {}),
        "access:ssa_run": ([run.reference], {}),
        "access:ssa_work": ([run.reference, "mail"], {}),
        "access:ssa_send": ([run.reference, "review"], {"words": "Both."}),
        "access:ssa_file": ([run.reference, 0], {}),
    }


def _contact() -> dict[str, Any]:
    day = clock.today().isoformat()
    return {"kind": "director's office", "name": "D", "email": "d@partner.example", "from_on": day}


def _exemption(stage: Stage) -> dict[str, Any]:
    return {
        "system": stage.providers.pk,
        "account": "u1",
        "account_key": "P\\u1",
        "kind": "leave",
        "why": "On leave.",
        "owner": stage.manager.pk,
        "from_on": clock.today().isoformat(),
        "until_on": (clock.today() + 9 * DAY).isoformat(),
    }


def _exempted(stage: Stage) -> Exemption:
    return register.grant_exemption(
        system=stage.providers,
        account_key="P\\u2",
        account="u2",
        kind=Exemption.Kind.LEAVE,
        why="On leave.",
        owner=stage.manager,
        from_on=clock.today(),
        until_on=clock.today() + 9 * DAY,
        by=stage.officer,
    )
