"""How rows of the Security Rule are written down: a standard, then its specifications."""

from collections.abc import Callable, Iterator

from forthwith.law.hipaa.provisions import Group, Kind, Provision
from forthwith.law.kernel import Cite

Specification = Callable[[Cite, Group], Provision]


def standard(
    cite: Cite, name: str, asks: str, *specifications: Specification, group: Group, only_if: str = ""
) -> Iterator[Provision]:
    """A standard and, after it, the specifications by which it is met."""
    yield Provision(cite, name, asks, Kind.STANDARD, group, cite, only_if)
    for specification in specifications:
        yield specification(cite, group)


def required(cite: Cite, name: str, asks: str, only_if: str = "") -> Specification:
    """A specification that must be implemented (164.306(d)(2))."""
    return _specified(cite, name, asks, Kind.REQUIRED, only_if)


def addressable(cite: Cite, name: str, asks: str) -> Specification:
    """A specification that must be assessed, and then implemented or answered for (164.306(d)(3))."""
    return _specified(cite, name, asks, Kind.ADDRESSABLE, "")


def _specified(cite: Cite, name: str, asks: str, kind: Kind, only_if: str) -> Specification:
    def under(standard: Cite, group: Group) -> Provision:
        return Provision(cite, name, asks, kind, group, standard, only_if)

    return under
