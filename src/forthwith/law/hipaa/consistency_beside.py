"""Contradictions about substitute notice, covered entities, part 2, people who are not consumers, and counsel."""

from collections.abc import Iterator

from forthwith.law.hipaa.contradictions import (
    Contradiction,
    count,
    judged,
    named,
    no_more,
    not_before,
    residents,
    state,
)
from forthwith.law.hipaa.facts import CounselAnswer, CoveredEntity, Incident, Others, Part2, Role, Substitute

_UNTOUCHED = Incident(reference="-")


def faults_beside(incident: Incident) -> Iterator[Contradiction]:
    """Every contradiction in the groups beside subpart D's own; a group that is absent costs nothing."""
    if incident.substitute is not _UNTOUCHED.substitute:
        yield from _substitute("substitute", incident.substitute)
    if incident.covered_entities:
        yield from _entities(incident)
    if incident.part_2 is not None:
        yield from _part_2(incident.part_2)
    if incident.others is not _UNTOUCHED.others:
        yield from _others(incident.others)
    for at, answer in enumerate(incident.counsel):
        yield from _counsel(f"counsel[{at}]", answer)


def _substitute(where: str, substitute: Substitute) -> Iterator[Contradiction]:
    yield from count(f"{where}.told", substitute.told)
    for last, first in (("removed_on", "posted_on"), ("toll_free_until", "toll_free_from")):
        ended, began = getattr(substitute, last), getattr(substitute, first)
        yield from not_before(f"{where}.{last}", ended, began, f"{where}.{first}")
        if ended is not None and began is None:
            yield Contradiction(f"{where}.{first}", "its first day, as its end is given", "nothing")
    if substitute.toll_free_from is not None:
        yield from named(f"{where}.toll_free", substitute.toll_free)


def _entities(incident: Incident) -> Iterator[Contradiction]:
    if incident.role is not Role.BUSINESS_ASSOCIATE:
        yield Contradiction("covered_entities", "to be left out but for a business associate", "a list")
    seen: set[str] = set()
    for at, entity in enumerate(incident.covered_entities):
        yield from _entity(f"covered_entities[{at}]", entity)
        name = entity.name.strip().casefold()
        if name in seen:
            yield Contradiction(f"covered_entities[{at}].name", "a name used once", "one used before")
        seen.add(name)


def _entity(where: str, entity: CoveredEntity) -> Iterator[Contradiction]:
    yield from named(f"{where}.name", entity.name)
    yield from count(f"{where}.total", entity.total, least=1)
    yield from residents(f"{where}.residents", entity.residents)
    yield from no_more(f"{where}.residents", sum(entity.residents.values()), entity.total, f"{where}.total")
    yield from judged(f"{where}.agent", entity.agent)


def _part_2(part_2: Part2) -> Iterator[Contradiction]:
    yield from count("part_2.total", part_2.total, least=1)
    yield from count("part_2.residence_unknown", part_2.residence_unknown)
    yield from count("part_2.unreachable", part_2.unreachable)
    yield from residents("part_2.residents", part_2.residents)
    parts = sum(part_2.residents.values()) + (part_2.residence_unknown or 0)
    yield from no_more("part_2.residents", parts, part_2.total, "part_2.total")
    yield from no_more("part_2.unreachable", part_2.unreachable or 0, part_2.total, "part_2.total")
    yield from _substitute("part_2.substitute", part_2.substitute)
    yield from judged("part_2.waived", part_2.waived)


def _others(others: Others) -> Iterator[Contradiction]:
    yield from count("others.total", others.total, least=1)
    for name in ("residence_unknown", "unreachable", "unidentified"):
        yield from count(f"others.{name}", getattr(others, name))
        yield from no_more(f"others.{name}", getattr(others, name) or 0, others.total, "others.total")
    yield from count("others.cost_of_notice", others.cost_of_notice)
    yield from residents("others.residents", others.residents)
    parts = sum(others.residents.values()) + (others.residence_unknown or 0)
    yield from no_more("others.residents", parts, others.total, "others.total")
    if others.encrypted is False and others.key_accessed is not None:
        where = "others.key_accessed"
        yield Contradiction(where, "to be left out, as nothing was encrypted", "an answer")
    yield from judged("others.no_likely_harm", others.no_likely_harm)


def _counsel(where: str, answer: CounselAnswer) -> Iterator[Contradiction]:
    yield from state(f"{where}.state", answer.state)
    yield from named(f"{where}.answer", answer.answer)
    yield from named(f"{where}.by", answer.by)
    if answer.due_on is not None and answer.owed is False:
        yield Contradiction(f"{where}.due_on", "to be left out, as no notice is owed", "an answer")
