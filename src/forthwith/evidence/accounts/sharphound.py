"""Users as SharpHound collects them: JSON, or a zip of such files; one controller was asked, times are Unix seconds."""

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from forthwith.errors import Invalid
from forthwith.evidence.accounts.export import MANY, Export
from forthwith.evidence.events.json_parts import part
from forthwith.evidence.files.archive import unpacked
from forthwith.evidence.files.structured import as_rows
from forthwith.evidence.files.table import NO_ROWS, Table

_BOM = b"\xef\xbb\xbf"
_ONE_CONTROLLER = "SharpHound asks one domain controller: lastlogon is that controller's alone."


def is_sharphound(data: bytes) -> bool:
    """Whether JSON begins as an object; what it holds is looked at when it is read."""
    return data.removeprefix(_BOM).lstrip()[:1] == b"{"


def read_sharphound(files: Mapping[str, bytes]) -> Export:
    """Every user of these files; Invalid where one is damaged or none lists users; a declared count may be wrong."""
    kept: list[tuple[int, dict[str, str]]] = []
    warnings = [_ONE_CONTROLLER]
    for name, data in files.items():
        found, declared = _users(name, data)
        kept += [(len(kept) + number, _as_texts(part(user))) for number, user in enumerate(found, start=1)]
        if declared is not None and declared != len(found):
            warnings.append(
                f"The file declares {declared} users and holds {len(found)}; all {len(found)} were read."
            )
    if not kept:
        raise Invalid(NO_ROWS)
    header = tuple(dict.fromkeys(key for _, user in kept for key in user))
    table = Table(header, lambda: as_rows(kept, header, absent=None), "utf-8", "")
    return Export("SharpHound", table, {}, tuple(warnings))


def users_of_zip(data: bytes) -> dict[str, bytes]:
    """The files of a collection that may list users, unpacked within bounds."""
    return {name: held for name, held in unpacked(data, ".json") if name.lower().endswith("users.json")}


def _users(name: str, data: bytes) -> tuple[list[Any], int | None]:
    try:
        read = orjson.loads(data.removeprefix(_BOM))
        meta = read.get("meta", {})
        users, kind = read["data"], str(meta.get("type", ""))
    except (orjson.JSONDecodeError, KeyError, AttributeError):
        raise Invalid(f"{name} is no collection of SharpHound: expected JSON with data and meta.") from None
    if kind != "users" or not isinstance(users, list):
        raise Invalid(
            f"{name} lists {kind or 'something else'}, not users. Bring the file that ends in users.json."
        )
    return users, meta.get("count")


def _as_texts(user: Mapping[str, Any]) -> dict[str, str]:
    """Only what is said: a property that is left out or null is not known, whereas 0 and -1 are never."""
    held = {**part(user, "Properties"), "objectidentifier": user.get("ObjectIdentifier")}
    out = {key.lower(): _text(value) for key, value in held.items() if value is not None}
    out["objectclass"] = MANY.join(["user", *_managed(held)])
    if "samaccountname" not in out and "name" in out:
        out["samaccountname"] = out["name"].partition("@")[0]
    return out


def _managed(held: Mapping[str, Any]) -> Iterator[str]:
    if held.get("gmsa"):
        yield "msDS-GroupManagedServiceAccount"
    if held.get("msa"):
        yield "msDS-ManagedServiceAccount"


def _text(value: Any) -> str:
    if isinstance(value, list):
        return MANY.join(map(str, value))
    return str(value)
