"""What must be so before an installation starts on a database, or is asked anything; each refusal says what to do."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from forthwith.contingency.place import check_not_moved
from forthwith.contingency.restoring import check_may_start as check_no_half_restore
from forthwith.errors import Unprepared


def check_may_start() -> None:
    """No half restore, no database that was moved, none that a later version brought up to date."""
    check_no_half_restore()
    check_not_moved()
    check_not_newer()


def check_not_newer() -> None:
    """A later version's tables mean what this one does not know: it would write rows that break them."""
    had = set(MigrationRecorder(connection).applied_migrations())
    loader = MigrationLoader(None)
    ours = {app for app, _ in loader.graph.nodes}
    known = set(loader.graph.nodes) | set(loader.replacements)
    if later := sorted(f"{app}.{name}" for app, name in had - known if app in ours):
        raise Unprepared(
            f"This database was brought up to date by a later version of Forthwith: it has had {later[-1]}, which this "
            "one does not know. Start that version, or restore a backup made before."
        )


def check_up_to_date() -> None:
    """Tables as an earlier version left them lack what this one reads; a command that only asks changes no table."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Unprepared(
            "This database does not have the tables of this version yet. Start `forthwith serve` once: it holds what "
            "is there against the record and brings it up to date. Then do this again."
        )
