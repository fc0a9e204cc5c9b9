"""Equipment of the tests, put into the register by its own verb."""

from forthwith.people.models import Facility
from forthwith.program.inventory.actions import counts
from forthwith.program.inventory.register import EQUIPMENT
from forthwith.program.registers import actions as registers


def entered(cast, *tags, facility="FUL", room="1", **more):
    """Pieces in the register, each with the serial S-<tag>."""
    return [
        registers.add(
            EQUIPMENT,
            data={
                "tag": tag,
                "serial": f"S-{tag}",
                "kind": "laptop",
                "facility": facility,
                "room": room,
                "use": "in use",
            }
            | more,
            by=cast.nora,
        )
        for tag in tags
    ]


def opened(cast, year, facility="FUL"):
    """The count of a year."""
    return counts.open_count(facility=Facility.objects.get(code=facility), year=year, by=cast.nora)


def sheet(*rows):
    """A file of what was found: "tag" or "tag,serial,room"."""
    lines = [row if "," in row else f"{row},," for row in rows]
    return "\n".join(["Asset tag,Serial number,Room", *lines, ""]).encode()


def counted(cast, count, *rows):
    """What was found, taken."""
    return counts.take_sheet(count=count, name="found.csv", data=sheet(*rows), by=cast.nora)
