"""Acts of case work with what they usually are given: a task, a link, a file, a second reading."""

from forthwith.breach.actions import casework
from forthwith.breach.models import Incident, LinkKind
from tests import cast as told

DUPLICATE, RELATED = LinkKind.DUPLICATE, LinkKind.RELATED


def now(case):
    return Incident.objects.get(pk=case.pk)


def task(cast, case, **changes):
    given = {
        "what": "Call the office",
        "assigned_to": cast.sam,
        "due_on": told.days_ago(-3),
        "by": cast.priya,
    }
    return casework.add_task(**({"incident": case} | given | changes))


def link(cast, case, other, kind=DUPLICATE, **changes):
    given = {"incident": case, "other": other, "kind": kind, "why": "The same fax.", "by": cast.priya}
    return casework.link(**(given | changes))


def file(cast, case, data=b"a scan", name="scan.pdf", **changes):
    return casework.add_file(
        **(
            {"incident": case, "name": name, "data": data, "says": "The cover sheet", "by": cast.priya}
            | changes
        )
    )


def read_again(made, by, agrees=True, reasons="The facts show it."):
    return casework.read_again(made=made, agrees=agrees, reasons=reasons, by=by)


def made_in(case):
    return case.determinations.last()
