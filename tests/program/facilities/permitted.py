"""What each route with facilities and offices takes and is sent."""

from typing import Any

from forthwith.evidence import uploads
from forthwith.program.facilities.register import FACILITIES
from forthwith.program.registers.comparing import compared
from tests.cast import Cast

PEOPLE = b"E-mail,Name\nnew.member@agency.example,New Member\n"
FILE = b"Code,Name,What it is,First day\nNEW,New Clinic,clinic,2026-01-02\n"


def staged(cast: Cast) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """Each route's arguments and what a good form sends."""
    upload = uploads.keep("facilities.csv", FILE)
    seen = compared(FACILITIES, "facilities.csv", FILE, by=cast.nora).seen
    one = {"name": "Fulton Hospital", "kind": "hospital", "from_on": "2020-01-02"}
    return {
        "facilities:officers": ([], {}),
        "facilities:bring_people": ([], {}),
        "facilities:check_people": ([uploads.keep("people.csv", PEOPLE)], {}),
        "facilities:people_template": (["xlsx"], {}),
        "facilities:people_export": (["csv"], {}),
        "facilities:list": ([], {}),
        "facilities:export": (["csv"], {}),
        "facilities:one": (["FUL"], {}),
        "facilities:template": (["xlsx"], {}),
        "facilities:add": ([], {"code": "CAM", **one}),
        "facilities:change": (["FUL"], {"seen": "1", **one}),
        "facilities:import": ([], {}),
        "facilities:check": ([upload], {"seen": str(seen)}),
    }
