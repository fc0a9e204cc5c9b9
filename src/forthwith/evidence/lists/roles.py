"""Who holds which role in one system, since when, by whom."""

import pyarrow as pa

from forthwith.evidence.files.choices import Choices
from forthwith.evidence.files.reading import Reading
from forthwith.evidence.files.source import Source
from forthwith.evidence.lists.fields import Field, day, schema_of
from forthwith.evidence.lists.reading import Shape, read_list

_SHAPE = Shape(
    "list of roles",
    (
        # The account's name in that system.
        Field("user_id", "userid username user login loginname samaccountname account accountname logonname"),
        Field("role", "rolename roleid securityrole group profile"),
        Field("granted_on", "granteddate grantdate granted assignedon assigneddate since", day, pa.date32()),
        Field("granted_by", "grantedby assignedby approvedby"),
        # The facility or unit a role is limited to, "" for everywhere.
        Field("scope", "facility unit organization limitedto"),
    ),
    (("user_id",), ("role",)),
)
SCHEMA = schema_of(_SHAPE.fields)


def read_roles(name: str, data: bytes | Source, choices: Choices) -> Reading:
    """Read a list of grants, a row for each; Invalid where the file is none."""
    return read_list(_SHAPE, name, data, choices)
