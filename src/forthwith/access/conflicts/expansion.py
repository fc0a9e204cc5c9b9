"""Roles within roles taken apart: each function an account holds, with the path by which it came."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from forthwith.access.conflicts.grants import Account, Catalogue, Grant
from forthwith.access.conflicts.rules import Function


@dataclass(frozen=True, slots=True)
class Holding:
    """One function held: by which account, through which roles (the granted one first), where and since when."""

    function: Function
    account: Account
    path: tuple[Function, ...]
    scope: str
    since: date | None
    granted_by: str

    @property
    def says(self) -> str:
        """As a line of a report."""
        through = " > ".join(str(one) for one in self.path)
        where = f", at {self.scope}" if self.scope else ""
        since = f", since {self.since}" if self.since else ", since an unknown day"
        by = f", granted by {self.granted_by}" if self.granted_by else ""
        return f"{self.function} by {self.account}, through {through}{where}{since}{by}"


Paths = tuple[tuple[Function, tuple[Function, ...]], ...]


def reaches(catalogue: Catalogue) -> Callable[[Function], Paths]:
    """For a role: every role within it and every permission, each with one shortest path; circles end."""

    @cache
    def reached(role: Function) -> Paths:
        paths: dict[Function, tuple[Function, ...]] = {role: (role,)}
        waiting = deque([role])
        while waiting:
            one = waiting.popleft()
            for inner in sorted(catalogue.includes.get(one, ())):
                if inner not in paths:
                    paths[inner] = (*paths[one], inner)
                    waiting.append(inner)
        permits = {
            permission: paths[one]
            for one in reversed(paths)
            for permission in catalogue.permits.get(one, ())
            if permission not in paths
        }
        return (*paths.items(), *permits.items())

    return reached


def holdings(grants: Iterable[Grant], catalogue: Catalogue) -> Iterator[Holding]:
    """Each grant taken apart: the role itself, the roles within it, what they permit."""
    reached = reaches(catalogue)
    for grant in grants:
        for function, path in reached(Function(grant.account.system, grant.role)):
            yield Holding(function, grant.account, path, grant.scope, grant.granted_on, grant.granted_by)
