"""What each role permits and which roles it includes."""

from forthwith.evidence.files.choices import Choices
from forthwith.evidence.files.reading import Reading
from forthwith.evidence.files.source import Source
from forthwith.evidence.lists.fields import Field
from forthwith.evidence.lists.reading import Shape, read_list

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


def read_catalogue(name: str, data: bytes | Source, choices: Choices) -> Reading:
    """Read a role catalogue, a row for each permission of a role; Invalid where the file is none."""
    return read_list(_CATALOGUE, name, data, choices)
