"""A program: takes a copy from standard input into the database of its environment, and says what it counted.

`moving` starts it with the other database's address. It commits only where all that came holds and is what was sent.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any


def main() -> None:
    """Print the counts, or the refusal, as JSON."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forthwith.config.settings")
    import django  # noqa: PLC0415 - settings are read when it is run
    from django.db import Error  # noqa: PLC0415

    django.setup()
    from forthwith.errors import Forthwith  # noqa: PLC0415

    try:
        said = received()
    except Forthwith as refusal:
        said = {"refused": f"{refusal} Nothing was moved."}
    except Error as error:
        said = {"refused": f"PostgreSQL refused: {type(error).__name__}{_table(error)}. Nothing was moved."}
    with suppress(BrokenPipeError):
        sys.stdout.write(json.dumps(said))


def received() -> dict[str, Any]:
    """Take all frames; what stands in the database then."""
    from django.db import connection  # noqa: PLC0415

    from forthwith import clock  # noqa: PLC0415
    from forthwith.contingency import loading  # noqa: PLC0415
    from forthwith.contingency.copying.frames import frames  # noqa: PLC0415
    from forthwith.contingency.domain import Copying  # noqa: PLC0415
    from forthwith.errors import Broken  # noqa: PLC0415

    began_at, follows = clock.now(), frames(sys.stdin.buffer)
    if connection.introspection.table_names():
        return _already(follows)
    with loading.in_one():
        loaded = loading.load(follows)
        if loaded.recorded != loaded.head["recorded"]:
            raise Broken("The rows that came are not those that were sent.")
        loading.enter(Copying.MOVE, loaded, began_at=began_at)
    return _counted(loaded.rows, loaded.head["size"], loaded.head["root"], loaded.recorded, again=False)


def _already(follows: Iterator[Any]) -> dict[str, Any]:
    """The database is not empty: it may be that all came, and the source was not told."""
    from forthwith.contingency.copying import whole  # noqa: PLC0415
    from forthwith.contingency.domain import Copying  # noqa: PLC0415
    from forthwith.contingency.models import Restoration  # noqa: PLC0415
    from forthwith.errors import WrongState  # noqa: PLC0415

    head = whole.head(follows)
    for _ in follows:
        pass
    came = Restoration.objects.filter(
        kind=Copying.MOVE, head_size=head["size"], head_root=head["root"]
    ).first()
    if came is None:
        raise WrongState("The database to move to is not empty. Make an empty one.")
    return _counted({"all": came.rows}, came.head_size, came.head_root, head["recorded"], again=True)


def _counted(rows: dict[str, int], entries: int, root: str, recorded: str, *, again: bool) -> dict[str, Any]:
    return {"rows": rows, "entries": entries, "root": root, "recorded": recorded, "again": again}


def _table(error: Exception) -> str:
    """Which table it was about, and nothing of what stood in it."""
    told = getattr(getattr(error, "__cause__", None), "diag", None)
    name = getattr(told, "table_name", None)
    return f" in {name}" if name else ""


if __name__ == "__main__":
    main()
