"""What the routes of the case work take and are sent: a task, a file, a link, a determination to read again."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from forthwith import clock
from forthwith.breach.actions import casework
from forthwith.breach.models import Incident, LinkKind
from tests import cast as told


def staged(cast: told.Cast, case: Incident) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """The arguments of each route and what is sent to it."""
    other, today = told.report(cast), clock.today()
    task = casework.add_task(incident=case, what="Call.", assigned_to=cast.sam, due_on=today, by=cast.priya)
    file = casework.add_file(incident=case, name="a.pdf", data=b"a scan", says="", by=cast.priya)
    link = casework.link(incident=case, other=other, kind=LinkKind.RELATED, why="One office.", by=cast.priya)
    made = case.determinations.get()
    past = {"title": "x", "reported_on": "2026-01-03", "knew_on": "2026-01-02", "who": "x"}
    return {
        "breach:open": ([], past | {"capacity": "workforce_member"}),
        "breach:what_if": ([case.reference], {"total": "700"}),
        "breach:read_again": ([case.reference, made.pk], {"agrees": "yes", "reasons": "Shown."}),
        "breach:facts_version": ([case.reference, 1], {}),
        "breach:add_task": (
            [case.reference],
            {"what": "x", "assigned_to": cast.sam.pk, "due_on": str(today)},
        ),
        "breach:finish_task": ([case.reference, task.pk], {"outcome": "Called."}),
        "breach:add_note": ([case.reference], {"text": "x"}),
        "breach:add_file": ([case.reference], {"file": SimpleUploadedFile("b.pdf", b"another scan")}),
        "breach:file": ([case.reference, file.pk], {}),
        "breach:add_link": ([case.reference], {"kind": "related", "other": other.reference, "why": "x"}),
        "breach:undo_link": ([case.reference, link.pk], {}),
        "breach:closing": ([case.reference], {"why": "x"}),
        "breach:reopen": ([case.reference], {"why": "x"}),
        "breach:reported": ([case.reference], {"text": "One more thing."}),
    }
