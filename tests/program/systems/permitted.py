"""What each route with systems takes and is sent."""

from typing import Any

from forthwith import clock
from forthwith.evidence import uploads
from forthwith.program.systems.actions.changes import record_change
from forthwith.program.systems.domain import Trigger
from tests.cast import Cast
from tests.program.systems.made import add, assess, given, project

FILE = b"Reference,Name,Owner,In use since\nFILED,Filed,Office,2020-01-01\n"


def staged(cast: Cast) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """Each route's arguments and what a good form sends; the systems are the entity's, so its officer keeps them."""
    today = clock.today().isoformat()
    system = add(cast, "CIMOR")
    new, other = project(cast, "NEW-A"), project(cast, "NEW-B")
    assess(new, cast)
    assess(other, cast)
    told = record_change(
        system=system, kind=Trigger.MAJOR_UPDATE, what="Release", on=clock.today(), by=cast.nora
    )
    form = {name: value for name, value in given("MORE").items() if value is not None} | {"holds_ephi": "yes"}
    changed = form | {"reference": "CIMOR", "name": "Another name", "seen": "1"}
    return {
        "systems:list": ([], {}),
        "systems:export": (["csv"], {}),
        "systems:one": (["CIMOR"], {}),
        "systems:template": (["csv"], {}),
        "systems:add": ([], form),
        "systems:change": (["CIMOR"], changed),
        "systems:import": ([], {}),
        "systems:check": ([uploads.keep("systems.csv", FILE)], {"seen": "0"}),
        "systems:rules": ([], {"what": "A final rule", "on": today}),
        "systems:told": ([told.pk], {"why": "Not one."}),
        "systems:tell": (["CIMOR"], {"kind": "system.major_update", "what": "Release 13", "on": today}),
        "systems:begin_development": (["NEW-A"], {"on": today}),
        "systems:go_live": (["NEW-B"], {"on": today}),
        "systems:retire": (["CIMOR"], {"on": today}),
    }
