"""The version somebody looked at, as an ETag: a write that builds on one names it in If-Match (RFC 9110)."""

import re
from typing import Annotated

from ninja import Header

from forthwith.api.problems import Stop

IfMatch = Annotated[
    str, Header(alias="If-Match", max_length=60, description='The ETag of what was read, such as "facts-3".')
]
_WRITTEN = re.compile(r'"(?P<of>[a-z]+)-(?P<number>[0-9]{1,9})"')


def tag(of: str, number: int) -> str:
    """The ETag of a version."""
    return f'"{of}-{number}"'


def expected(if_match: str, of: str, number: int) -> int:
    """The version an If-Match names, where it is the one that stands; refused with 428 or 412 otherwise."""
    if not if_match:
        raise Stop(428, "Read it first, and name its ETag in If-Match.")
    found = _WRITTEN.fullmatch(if_match)
    if found is None or found["of"] != of or int(found["number"]) != number:
        raise Stop(412, "It was changed since you read it. Nothing was done: read it again and compare.")
    return number
