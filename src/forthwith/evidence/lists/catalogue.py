"""What each role permits, and which roles or permissions may not come together in one person."""

import pyarrow as pa

from forthwith.evidence.files.choices import Choices, DateOrder
from forthwith.evidence.files.reading import Reading
from forthwith.evidence.files.rejected_rows import Unreadable
from forthwith.evidence.files.source import Source
from forthwith.evidence.lists.fields import Field, number, schema_of, yes_or_no
from forthwith.evidence.lists.reading import Shape, read_list


def level(cell: str, order: DateOrder | None) -> str:
    """Whether a set is of roles or of permissions."""
    word = cell.casefold().removesuffix("s")
    if word not in {"role", "permission"}:
        raise Unreadable("is neither role nor permission", "role or permission")
    return word


_CATALOGUE = Shape(
    "role catalogue",
    (
        Field("system", "application app"),
        Field("role", "rolename roleid"),
        Field("title", "description roletitle roledescription"),
        # "" where the role is only named.
        Field("permission", "permissionname privilege right function"),
        # A role within this one.
        Field("includes", "inherits contains child childrole"),
    ),
    (("role",),),
)
# A row for each member: who holds `at_least` of the members of one rule holds incompatible functions.
_INCOMPATIBLE = Shape(
    "list of incompatible functions",
    (
        Field("rule", "ruleid set setid constraint"),
        Field("says", "description reason text"),
        Field("level", "kind type", level),
        Field("system", "application app"),
        Field("member", "role permission name item"),
        Field("at_least", "n count limit minimum", number, pa.int64()),
        Field("same_scope", "samefacility scoped", yes_or_no, pa.bool_()),
    ),
    (("rule",), ("member",)),
)
CATALOGUE = schema_of(_CATALOGUE.fields)
INCOMPATIBLE = schema_of(_INCOMPATIBLE.fields)


def read_catalogue(name: str, data: bytes | Source, choices: Choices) -> Reading:
    """Read a role catalogue, a row for each permission of a role; Invalid where the file is none."""
    return read_list(_CATALOGUE, name, data, choices)


def read_incompatible(name: str, data: bytes | Source, choices: Choices) -> Reading:
    """Read sets of incompatible functions, a row for each member; Invalid where the file is none.

    `level` "" is role, `at_least` null is 2, `same_scope` null is no.
    """
    return read_list(_INCOMPATIBLE, name, data, choices)
