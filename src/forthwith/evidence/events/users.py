"""The users of a log, each once, counted while its events pass by in order of user and time."""

import pyarrow as pa
import pyarrow.compute as pc

from forthwith.evidence.events.event import ACCOUNT, USERS

_FAILED = 8  # an outcome of 8 or more
_TOGETHER = {
    "user_name": "last",
    "events": "sum",
    "first_at": "min",
    "last_at": "max",
    "last_login_at": "max",
    "sid": "max",
}


class Users:
    """Takes events in order of user and time."""

    def __init__(self) -> None:
        self._found: list[pa.Table] = []

    def see(self, events: pa.Table) -> None:
        """Count the users of these events."""
        logged_in = pc.and_(
            pc.equal(events["action"], pa.scalar("login", pa.string())),
            pc.less(pc.fill_null(events["outcome"], 0), pa.scalar(_FAILED, pa.int8())),
        )
        is_account = pc.equal(events["object_type"], pa.scalar(ACCOUNT, pa.string()))
        at = events["occurred_at"]
        self._found.append(
            _counted(
                pa.table(
                    {
                        "user_id": events["user_id"],
                        "user_name": _unless_empty(events["user_name"]),
                        "events": pa.repeat(pa.scalar(1, pa.int64()), events.num_rows),
                        "first_at": at,
                        "last_at": at,
                        "last_login_at": pc.if_else(logged_in, at, pa.scalar(None, at.type)),
                        "sid": pc.if_else(is_account, events["object_id"], pa.scalar("", pa.string())),
                    }
                )
            )
        )

    def table(self) -> pa.Table:
        """The users in the order of their IDs; columns as in event.USERS."""
        found = _counted(pa.concat_tables([USERS.empty_table(), *self._found])).sort_by("user_id")
        names = pc.fill_null(found["user_name"], "")
        return found.set_column(USERS.get_field_index("user_name"), "user_name", names).cast(USERS)


def _counted(users: pa.Table) -> pa.Table:
    # One thread: which name was told last shows in the order of the rows.
    found = users.group_by("user_id", use_threads=False).aggregate(list(_TOGETHER.items()))
    return found.select(["user_id", *(f"{name}_{how}" for name, how in _TOGETHER.items())]).rename_columns(
        USERS.names
    )


def _unless_empty(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    empty = pc.equal(texts, pa.scalar("", pa.string()))
    return pc.if_else(empty, pa.scalar(None, pa.string()), texts)
