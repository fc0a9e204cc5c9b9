"""Which tables are copied, and what kind each of their columns is."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

from forthwith.contingency.copying.wire import KINDS

# Who is signed in is not carried over: everybody signs in again. Counters of the brake stand in no model.
LEFT_OUT = frozenset({"django_session", "people_session", "usersessions_usersession"})


@dataclass(frozen=True, slots=True)
class Copied:
    """A table with its key and its columns, each with its kind; `numbers` where it gives numbers by itself."""

    name: str
    key: str
    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    numbers: str = ""

    def quoted(self) -> str:
        """The columns, parted by commas, as SQL names them."""
        return ", ".join(map(connection.ops.quote_name, self.columns))


def tables() -> Iterator[Copied]:
    """Every table that is copied, by name."""
    found = {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
    for name in sorted(found.keys() - LEFT_OUT):
        yield _copied(found[name])


def migrations() -> list[str]:
    """Which migrations this database has had: two with the same have the same tables."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def _copied(model: type[models.Model]) -> Copied:
    fields = model._meta.local_concrete_fields
    own = model._meta.pk
    return Copied(
        model._meta.db_table,
        str(own.column),
        tuple(str(field.column) for field in fields),
        tuple(kind_of(field) for field in fields),
        str(own.column) if isinstance(own, models.AutoField) else "",
    )


def kind_of(field: "models.Field[object, object]") -> str:
    """The kind of a column: of a key, that of the row it names. KeyError would be a kind nobody taught us."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    kind = field.get_internal_type()
    KINDS[kind]
    return kind
