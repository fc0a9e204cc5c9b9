"""Every table as the database itself tells it; run as a program, of the tables that the migrations make."""

import json
import sys
from typing import Any


def shapes() -> dict[str, Any]:
    """By table: its columns, and its constraints and indexes by name; the order of columns means nothing."""
    from django.db import connection

    look = connection.introspection
    with connection.cursor() as cursor:
        return {table: _shape(look, cursor, table) for table in sorted(look.table_names(cursor))}


def triggers() -> list[str]:
    """The triggers of an SQLite database, word for word."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
        return [sql for (sql,) in cursor.fetchall()]


def _shape(look: Any, cursor: Any, table: str) -> Any:
    columns = sorted(str(tuple(one)) for one in look.get_table_description(cursor, table))
    constraints = look.get_constraints(cursor, table).items()
    return json.loads(json.dumps([columns, sorted(map(_constraint, constraints))], default=str))


def _constraint(named: tuple[str, dict[str, Any]]) -> str:
    """Ours by its name; what SQLite numbers by itself, by what it holds alone."""
    name, says = named
    numbered = name.startswith(("__", "fk_", "sqlite_"))
    return f"{'' if numbered else name} {json.dumps(says, sort_keys=True, default=str)}"


if __name__ == "__main__":
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    sys.stdout.write(json.dumps([shapes(), triggers()]))
