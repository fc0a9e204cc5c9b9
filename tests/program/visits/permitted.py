"""What each route with visits takes and is sent."""

from datetime import timedelta
from typing import Any

from forthwith import clock
from forthwith.people.models import Facility
from forthwith.program.visits.actions.findings import close_finding
from tests.cast import Cast
from tests.program.visits.made import find, make, plan


def staged(cast: Cast) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """Each route's arguments and what a good form sends."""
    facility, today = Facility.objects.get(code="FUL"), clock.today()
    planned, made = plan(cast, facility), make(cast, plan(cast, facility))
    find(cast, made)
    shown = find(cast, made, what="Another.")
    close_finding(finding=shown, proof="Seen.", name="a.jpg", data=b"photo", by=cast.lou)
    later = (today + timedelta(days=9)).isoformat()
    form = {"facility": facility.pk, "visitor": cast.nora.pk, "planned_on": later}
    finding = {"what": "More.", "owner": cast.lou.pk, "due_on": later}
    return {
        "visits:visits": ([], form),
        "visits:visit": ([planned.reference], {}),
        "visits:report": ([made.reference], {}),
        "visits:call_off": ([planned.reference], {"why": "Snow."}),
        "visits:find": ([made.reference], finding),
        "visits:close": ([made.reference, 1], {"proof": "Mended."}),
        "visits:proof": ([made.reference, 2], {}),
    }
