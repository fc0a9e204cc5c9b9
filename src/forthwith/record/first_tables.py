"""The tables of an empty database, made at once as this version has them.

Some seventy migrations draw every model anew at each step: half a minute for tables that a second can make. A test
holds the tables made here against those the migrations make, column by column and constraint by constraint.
"""

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from forthwith.record import triggers
from forthwith.record.postgresql import append


def make_tables() -> None:
    """Make every table and enter every migration as done, whole or not at all; nothing where a table stands."""
    if connection.introspection.table_names():
        return
    names = MigrationLoader(connection).graph.nodes
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
        for statement in triggers.raised(connection.vendor):
            editor.execute(statement, params=None)
        append.make_function()
        _enter_as_done(names)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)


def _enter_as_done(names: "dict[tuple[str, str], object]") -> None:
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    recorder.migration_qs.bulk_create([recorder.Migration(app=app, name=name) for app, name in names])
