"""A presumed breach to vary: every test names only the facts it is about."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from forthwith.law.beside import Beside
from forthwith.law.hipaa.decision import Decision, Duty
from forthwith.law.hipaa.facts import (
    Act,
    Affected,
    Capacity,
    Conduct,
    Incident,
    Information,
    Knowledge,
    Law,
    Medium,
    Notice,
    Protection,
)
from forthwith.law.hipaa.subpart_d import decide
from forthwith.law.whole import Whole, decide_all

DISCOVERED_ON = date(2026, 3, 1)

PRESUMED_BREACH = Incident(
    reference="A-1",
    first_occurred_on=date(2026, 2, 20),
    information=Information(individually_identifiable=True, media=(Medium.ELECTRONIC,)),
    conduct=Conduct(acts=(Act.DISCLOSURE,), permitted=False),
    protection=Protection(encrypted=False),
    knowledge=(Knowledge(on=DISCOVERED_ON, who="the mail room", capacity=Capacity.WORKFORCE_MEMBER),),
    affected=Affected(total=200, residents={"MO": 200}, unreachable=0),
)


@pytest.fixture(scope="session")
def incident() -> Callable[..., Incident]:
    """The presumed breach, discovered on 1 March 2026, with some facts replaced."""

    def built(**facts: Any) -> Incident:
        return replace(PRESUMED_BREACH, **facts)

    return built


@pytest.fixture(scope="session")
def affected() -> Callable[..., Affected]:
    """Who is affected, with some facts replaced."""

    def built(**facts: Any) -> Affected:
        return replace(PRESUMED_BREACH.affected, **facts)

    return built


@pytest.fixture(scope="session")
def decided() -> Callable[..., Decision]:
    """The decision on the presumed breach with some facts replaced, seen from a day."""

    def built(as_of: date = DISCOVERED_ON, **facts: Any) -> Decision:
        return decide(replace(PRESUMED_BREACH, **facts), as_of=as_of)

    return built


@pytest.fixture(scope="session")
def duty(decided: Callable[..., Decision]) -> Callable[..., Duty]:
    """The one duty of a kind in such a decision."""

    def built(notice: Notice, as_of: date = DISCOVERED_ON, **facts: Any) -> Duty:
        [found] = [one for one in decided(as_of, **facts).duties if one.notice is notice]
        return found

    return built


@pytest.fixture(scope="session")
def whole() -> Callable[..., Whole]:
    """What every law says of the presumed breach with some facts replaced, seen from a day."""

    def built(as_of: date = DISCOVERED_ON, **facts: Any) -> Whole:
        return decide_all(replace(PRESUMED_BREACH, **facts), as_of=as_of)

    return built


@pytest.fixture(scope="session")
def beside(whole: Callable[..., Whole]) -> Callable[..., Beside]:
    """What one law beside HIPAA says of it."""

    def built(law: Law, as_of: date = DISCOVERED_ON, **facts: Any) -> Beside:
        [found] = [one for one in whole(as_of, **facts).beside if one.law is law]
        return found

    return built
