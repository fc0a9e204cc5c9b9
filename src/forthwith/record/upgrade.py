"""Tables that change with a new version: each row is held against its last entry before, and entered anew after.

A row's digest covers its columns, so a new column changes every digest of its table. The new digests are taken
only where the old ones held: an upgrade hides nothing that was changed behind the record's back.
"""

import json
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor

from forthwith.errors import Broken
from forthwith.record import actions, state
from forthwith.record.domain import Actor
from forthwith.record.live import recorded_models
from forthwith.record.models import Entry
from forthwith.record.postgresql import append
from forthwith.record.scan import entry_faults
from forthwith.record.seen import Seen

BEGINS, ENTERS, ENDS = "record.upgrade_begins", "record.upgrade_enters", "record.upgrade_ends"
_ROWS_AN_ENTRY = 1_000


def upgrade(migrate: Callable[[], object], *, by: Actor) -> None:
    """Bring the tables up to this version; killed half way, the next start goes on.

    Broken, before any table is changed, where a row of a table to be changed is not as its last entry left it.
    """
    changed = _changed_tables()
    if changed and not _under_way():
        _check(changed)
        append.make_function()  # the tables are still those of a version that may not have it
        with transaction.atomic():
            actions.append(BEGINS, by=by, fields={"tables": sorted(changed)})
    migrate()
    _end(by)


def _changed_tables() -> dict[str, type[models.Model]]:
    """The recorded tables that this version's migrations will change, by name, as they are now."""
    executor = MigrationExecutor(connection)
    applied = executor.loader.applied_migrations
    if not applied or not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return {}
    before: Any = executor.loader.project_state(list(applied)).apps
    now = {model._meta.label_lower: model for model in recorded_models()}
    there = {model._meta.label_lower: model for model in before.get_models()}
    return {
        name: there[name] for name in now if name in there and _columns(there[name]) != _columns(now[name])
    }


def _columns(model: type[models.Model]) -> list[Any]:
    """What a row's digest depends on: the columns, their order and their kinds."""
    fields = model._meta.local_concrete_fields
    return [(field.attname, field.get_internal_type(), field.db_parameters(connection)) for field in fields]


def _under_way() -> bool:
    """Whether an upgrade began and did not end: its rows were checked when it began."""
    last = Entry.objects.filter(act__in=(BEGINS, ENDS)).order_by("sequence").last()
    return last is not None and last.act == BEGINS


def _check(tables: dict[str, type[models.Model]]) -> None:
    seen = Seen()
    for fault in entry_faults(seen, set()):
        raise Broken(f"The upgrade did not begin: the record does not hold. {fault}")
    for model in tables.values():
        for name, digest in state.digests(model):  # type: ignore[arg-type]  # the table as it was
            if seen.rows.get(name) != digest:
                raise Broken(
                    f"The upgrade did not begin: {name} is not as its last entry left it. "
                    "Run `forthwith verify` of the version before, and clear that up first."
                )


def _end(by: Actor) -> None:
    """Enter the rows of the changed tables as they are now, then that the upgrade ended."""
    if not _under_way():
        return
    begun = Entry.objects.filter(act=BEGINS).order_by("sequence").last()
    for name in _tables_of(begun):
        rows: Iterator[Any] = apps.get_model(name)._base_manager.order_by("pk").only("pk").iterator()
        while part := list(islice(rows, _ROWS_AN_ENTRY)):
            with transaction.atomic():
                actions.append(ENTERS, by=by, rows=part, fields={"table": name})
    with transaction.atomic():
        actions.append(ENDS, by=by)


def _tables_of(begun: Entry | None) -> list[str]:
    return list(json.loads(bytes(begun.canonical))["fields"]["tables"]) if begun else []
