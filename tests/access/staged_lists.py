"""What each route of lists takes and is sent, for the table of permissions."""

from datetime import date
from typing import Any

from forthwith.access.actions import lists
from forthwith.access.lists import tasks as list_tasks
from forthwith.access.models import ListBrought, System
from forthwith.evidence import uploads
from forthwith.evidence.actions import take_snapshot
from forthwith.evidence.files.choices import Choices
from forthwith.evidence.models import SnapshotKind
from tests.cast import Cast

DATA = b"UserID,Status,Last Access\r\nu1,ACTIVE,2026-01-07\r\n,ACTIVE,2026-01-07\r\n"
DAY = date(2026, 1, 31)


def staged(cast: Cast) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """One list brought and read, one taken in; each with a rejected row."""
    system = System.objects.get(name="mainframe")
    taken = take_snapshot(
        by=cast.theo,
        kind=SnapshotKind.ACCOUNTS,
        system=system.name,
        name="list.csv",
        data=DATA,
        choices=Choices(as_of_on=DAY),
    )
    kind = ListBrought.Kind.ACCOUNTS
    brought = lists.bring(by=cast.theo, kind=kind, system=system, upload=uploads.keep("more.csv", DATA))
    list_tasks.now(brought.pk)
    return {
        "access:lists": ([], {}),
        "access:bring": ([], {"kind": kind.value, "system": system.pk}),
        "access:list_check": ([brought.pk], {"as_of_on": DAY.isoformat(), "column_0": "sam_account_name"}),
        "access:list_again": ([brought.pk], {}),
        "access:list_check_rejected": ([brought.pk], {}),
        "access:list_taken": ([taken.pk], {}),
        "access:list_rejected": ([taken.pk], {}),
    }
