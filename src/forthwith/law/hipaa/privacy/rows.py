"""How rows of the Privacy Rule are written down."""

from forthwith.law.hipaa.provisions import Group, Kind, Provision
from forthwith.law.kernel import Cite

# Each of subpart E's requirements is a standard to be met; none of them is addressable.
Row = tuple[Cite, str, str] | tuple[Cite, str, str, str]


def asked(group: Group, *rows: Row) -> tuple[Provision, ...]:
    """Rows of one part: place, name, question, and whom alone it reaches."""
    return tuple(
        Provision(cite, name, asks, Kind.STANDARD, group, cite, *only_if)
        for cite, name, asks, *only_if in rows
    )
