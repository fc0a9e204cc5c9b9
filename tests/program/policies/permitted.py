"""Who may open and do what with policies, and what each route takes."""

from typing import Any

from forthwith import clock
from forthwith.evidence import uploads
from forthwith.people.models import Facility
from forthwith.program.policies.actions import local
from forthwith.program.policies.register import READERS as REGISTER
from forthwith.program.registers import actions as registers
from tests.cast import Cast
from tests.program.policies.made import add, given, put_in_force, write

EVERYBODY = "alma priya sam wes ada otto nora theo lou"
READERS, KEEPERS, NOBODY = "nora priya ada sam", "nora priya", ""
LISTED, ALL_KEEPERS = f"{READERS} lou", f"{KEEPERS} lou"

TABLE = {
    # route                      may open     may send
    "policies:list":            (LISTED,      NOBODY),
    "policies:export":          (LISTED,      NOBODY),
    "policies:one":             (READERS,     NOBODY),
    "policies:template":        (ALL_KEEPERS, NOBODY),
    "policies:add":             (ALL_KEEPERS, KEEPERS),
    "policies:change":          (KEEPERS,     KEEPERS),
    "policies:import":          (ALL_KEEPERS, ALL_KEEPERS),
    "policies:check":           (ALL_KEEPERS, ALL_KEEPERS),
    "policies:add_version":     (NOBODY,      KEEPERS),
    "policies:text":            (EVERYBODY,   NOBODY),
    "policies:approve":         (NOBODY,      "priya sam"),
    "policies:publish":         (NOBODY,      KEEPERS),
    "policies:review":          (NOBODY,      KEEPERS),
    "policies:retire":          (NOBODY,      KEEPERS),
    "policies:to_read":         (EVERYBODY,   NOBODY),
    "policies:said":            (NOBODY,      "alma priya sam wes ada nora theo lou"),
    "policies:readers":         (READERS,     KEEPERS),
    "policies:close_reading":   (NOBODY,      KEEPERS),
    "policies:local":           (LISTED,      ALL_KEEPERS),
    "policies:withdraw":        (NOBODY,      ALL_KEEPERS),
    "policies:readers_list":    (LISTED,      NOBODY),
    "policies:readers_export":  (LISTED,      NOBODY),
    "policies:readers_one":     (LISTED,      NOBODY),
    "policies:readers_template": (ALL_KEEPERS, NOBODY),
    "policies:readers_add":     (ALL_KEEPERS, ALL_KEEPERS),
    "policies:readers_change":  (ALL_KEEPERS, ALL_KEEPERS),
    "policies:readers_import":  (ALL_KEEPERS, ALL_KEEPERS),
    "policies:readers_check":   (ALL_KEEPERS, ALL_KEEPERS),
}  # fmt: skip

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
