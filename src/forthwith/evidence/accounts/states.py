"""How an account stands and when it was used: enabled, times with never, groups and roles."""

import pyarrow as pa
import pyarrow.compute as pc

from forthwith.evidence.accounts import words
from forthwith.evidence.accounts.fields import TIMES
from forthwith.evidence.accounts.groups import is_collection, lists_of
from forthwith.evidence.accounts.texts import Texts
from forthwith.evidence.files.distinct import as_text, encoded
from forthwith.evidence.files.instants import TIME, read_times
from forthwith.evidence.files.rejected_rows import Unreadable

_NEVER_TOO = {
    "expires_at": ("expires_at", "expires_never"),
    "last_logon": ("last_logon_at", "last_logon_never"),
    "stamp": ("stamp_at", "stamp_never"),
    "last_app_use": ("last_app_use_at", "last_app_use_never"),
}  # fmt: skip
DISABLED = 0x2
_CONTROLS = range(-(1 << 31), 1 << 32)  # 32 bits, with or without a sign


def states(texts: Texts) -> dict[str, pa.Array]:
    """The columns that say how each account stands."""
    values = {"uac": texts.each("uac", _whole, pa.int64())}
    values["enabled"] = _enabled(texts, values["uac"])
    for name in TIMES:
        values |= _times(texts, name)
    return values | {name: _lists(texts, name) for name in ("groups", "roles")}


def _enabled(texts: Texts, uac: pa.Array) -> pa.Array:
    """As the file says; else by userAccountControl; a row where the two differ is not taken."""
    said = texts.each("enabled", words.enabled, pa.bool_())
    if not texts.has("enabled") and texts.has("disabled"):
        said = pc.invert(texts.each("disabled", words.enabled, pa.bool_()))
    by_control = pc.equal(pc.bit_wise_and(uac, pa.scalar(DISABLED, pa.int64())), 0)
    differ = pc.fill_null(pc.not_equal(said, by_control), False)
    if texts.has("uac") and (texts.has("enabled") or texts.has("disabled")):
        contradicts = Unreadable("contradicts the column that says enabled", "both to say the same")
        texts.refuse("uac", differ.cast(pa.int16()), (None, contradicts))
    return pc.coalesce(said, by_control)


def _times(texts: Texts, name: str) -> dict[str, pa.Array]:
    at_name, never_name = _NEVER_TOO.get(name, (name, ""))
    if not texts.has(name):
        at, never = pa.nulls(texts.count, TIME), pa.nulls(texts.count, pa.bool_())
        return {at_name: at, never_name: never} if never_name else {at_name: at}
    column = texts.column(name)
    read = read_times(column.fill_null("") if column.null_count else column, texts.way.order, texts.way.zone)
    texts.refuse(name, read.fault, read.reasons)
    if not never_name:
        return {at_name: read.at}
    return {at_name: read.at, never_name: _never(texts, name, column, read.never)}


def _never(texts: Texts, name: str, column: pa.Array, never: pa.Array) -> pa.Array:
    """A directory leaves the field empty where there was no logon; of other lists an empty cell says nothing."""
    if name == "last_app_use":
        texts.way.notice("have no last use in the list, which says neither when nor never", never.null_count)
        return never
    filled = pc.fill_null(never, True)
    return pc.if_else(pc.is_valid(as_text(column)), filled, pa.scalar(None, pa.bool_()))


def _lists(texts: Texts, name: str) -> pa.Array:
    column = texts.column(name)
    known = encoded(column)
    cells = known.dictionary
    lost = pc.fill_null(is_collection(cells), False)
    if pc.any(lost).as_py():
        texts.way.notice(
            f"hold the name of a collection instead of {name}: join the values in the script (-join ';')",
            pc.sum(lost.take(known.indices)).as_py(),
        )
    lists = lists_of(cells, pc.and_not(pc.is_valid(cells), lost), of_roles=name == "roles")
    return lists.take(known.indices)


def _whole(text: str) -> int:
    found = int(text) if text.removeprefix("-").isdecimal() and len(text) <= 11 else None
    if found is None or found not in _CONTROLS:
        raise Unreadable("is no userAccountControl", "a whole number of 32 bits, such as 512")
    return found
