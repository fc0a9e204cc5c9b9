"""What each route with policies takes and is sent."""

from typing import Any

from forthwith import clock
from forthwith.evidence import uploads
from forthwith.people.models import Facility
from forthwith.program.policies.actions import local
from forthwith.program.policies.register import READERS as REGISTER
from forthwith.program.registers import actions as registers
from tests.cast import Cast
from tests.program.policies.made import add, given, put_in_force, write

FILE = b"Number,Title,Topics,Owner,Controls alone,Has to be read\nNEW,New,Privacy,Privacy officer,no,no\n"
PEOPLE = b"Reference,E-mail address,Name,Group,Facility,From\n,kim@state.example,Kim,Other state employees,FUL,2026-01-02\n"


def staged(cast: Cast) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """Each route's arguments and what a good form sends."""
    today = clock.today().isoformat()
    put_in_force(cast, "8.350", None, asks_to_read=True, controls_alone=True)
    draft = write(cast, add(cast, "8.351"))
    reader = {"email": "pat@state.example", "name": "Pat", "group": "other_state", "facility": "FUL"}
    reader["from_on"] = today
    registers.add(REGISTER, data=reader, by=cast.nora)
    found: dict[str, Any] = {"title": "Own rules", "found_on": clock.today(), "found_where": "There."}
    facility = Facility.objects.get(code="FUL")
    alone = draft.policy.__class__.objects.get(number="8.350")
    own = local.find_local(policy=alone, facility=facility, **found, by=cast.nora)
    approved = publish_later(cast)
    form = {name: value for name, value in given("8.352").items() if value not in (None, False)} | {
        "controls_alone": "no",
        "asks_to_read": "no",
    }
    finding = {
        "policy": alone.pk,
        "facility": facility.pk,
        "title": "More",
        "found_on": today,
        "found_where": "X",
    }
    return {
        "policies:list": ([], {}),
        "policies:export": (["csv"], {}),
        "policies:one": (["8.350"], {}),
        "policies:template": (["csv"], {}),
        "policies:add": ([], form),
        "policies:change": (["8.351"], {**form, "seen": "1"}),
        "policies:import": ([], {}),
        "policies:check": ([uploads.keep("policies.csv", FILE)], {"seen": "1"}),
        "policies:add_version": (["8.350"], {}),
        "policies:text": (["8.350", 1], {}),
        "policies:approve": (["8.351", 1], {}),
        "policies:publish": ([approved.policy.number, 1], {"effective_on": today}),
        "policies:review": (["8.350"], {"reviewed_on": today, "outcome": "unchanged", "reasons": "Good."}),
        "policies:retire": (["8.350"], {"last_on": today, "why": "Gone."}),
        "policies:to_read": ([], {}),
        "policies:said": (["8.350", 1], {}),
        "policies:readers": (["8.350", 1], {}),
        "policies:close_reading": (["8.350", 1], {}),
        "policies:local": ([], finding),
        "policies:withdraw": ([own.pk], {"withdrawn_on": today, "proof": "Seen."}),
        "policies:readers_list": ([], {}),
        "policies:readers_export": (["csv"], {}),
        "policies:readers_one": (["RD-0001"], {}),
        "policies:readers_template": (["csv"], {}),
        "policies:readers_add": ([], {**reader, "email": "kit@state.example"}),
        "policies:readers_change": (["RD-0001"], {**reader, "seen": "1"}),
        "policies:readers_import": ([], {}),
        "policies:readers_check": ([uploads.keep("people.csv", PEOPLE)], {"seen": "1"}),
    }


def publish_later(cast: Cast) -> Any:
    """A version that is approved and not in force."""
    from forthwith.program.policies.actions import versions

    version = write(cast, add(cast, "8.353"), b"text of 8.353")
    return versions.approve(version=version, by=cast.sam)
