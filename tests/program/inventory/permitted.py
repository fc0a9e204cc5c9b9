"""What each route with equipment takes and is sent. The equipment is of lou's facility."""

from typing import Any

from forthwith import clock
from forthwith.evidence import uploads
from forthwith.evidence.attached import Attached
from forthwith.evidence.queries import store
from forthwith.program.inventory.actions import media
from forthwith.program.inventory.domain import Method, Purpose
from tests.cast import Cast
from tests.program.inventory.pieces import counted, entered, opened

FILE = b"Asset tag,Kind,Facility,Use\nN-1,laptop,FUL,in use\n"


def staged(cast: Cast) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """Each route's arguments and what a good form sends."""
    today = clock.today()
    pieces = entered(cast, "E-1", "E-2", "E-3", holds_ephi=False)
    count = opened(cast, today.year)
    counted(cast, count, "E-1", "E-3")
    file = count.files.get()
    given = Attached("theirs.pdf", store().put(b"Shredded."), 9)
    [sold] = entered(cast, "E-0", holds_ephi=False)
    gone = media.dispose(
        equipment=sold, purpose=Purpose.DISPOSAL, on=today, to="A recycler", vendor=given, by=cast.nora
    )
    how: dict[str, Any] = {"technique": "Shredded", "tool": "Shredder 2", "sanitized_on": today}
    kinds: dict[str, Any] = {"purpose": Purpose.DISPOSAL, "method": Method.DESTROY}
    open_one = media.sanitize(equipment=pieces[0], **kinds, **how, by=cast.lou)
    done = media.sanitize(equipment=pieces[1], **kinds, **how, by=cast.lou)
    media.verify(sanitization=done, verified_on=today, verified_how="Looked at.", by=cast.nora)
    day, one = today.isoformat(), {"kind": "laptop", "facility": "FUL", "room": "2", "use": "in use"}
    sent = {
        "purpose": "disposal",
        "method": "purge",
        "technique": "Erased",
        "tool": "T 1",
        "sanitized_on": day,
    }
    return {
        "inventory:counts": ([], {"facility": "FUL", "year": today.year}),
        "inventory:count": ([count.pk], {}),
        "inventory:lines": ([count.pk, "found"], {}),
        "inventory:sheet": ([count.pk], {}),
        "inventory:file": ([file.pk], {"because": "A file of another facility."}),
        "inventory:vendor": ([gone.pk], {}),
        "inventory:tags": ([count.pk], {"tags": "E-1, 2"}),
        "inventory:settle": (
            [count.pk],
            {"piece": pieces[1].pk, "settled": "lost", "because": "Looked for it twice."},
        ),
        "inventory:close": ([count.pk], {"counted_on": day, "summary": "Counted room by room."}),
        "inventory:verify": ([open_one.pk], {"verified_on": day, "verified_how": "Looked at."}),
        "inventory:certificate": ([done.pk], {}),
        "inventory:sanitize": (["E-3"], sent),
        "inventory:dispose": (["E-3"], {"purpose": "disposal", "on": day, "to": "A recycler"}),
        "inventory:list": ([], {}),
        "inventory:export": (["csv"], {}),
        "inventory:one": (["E-1"], {}),
        "inventory:template": (["xlsx"], {}),
        "inventory:add": ([], {"tag": "E-9", **one}),
        "inventory:change": (["E-1"], {"seen": "1", **one}),
        "inventory:import": ([], {}),
        "inventory:check": ([uploads.keep("equipment.csv", FILE)], {"seen": "1"}),
    }
