"""Facts that contradict each other: each with its place, to be asked about and not decided on."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date

from forthwith.law.hipaa.consistency_beside import faults_beside
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
from forthwith.law.hipaa.facts import (
    Affected,
    Capacity,
    Conclusion,
    Exclusions,
    Factor,
    Form,
    Incident,
    Individual,
    Information,
    Knowledge,
    Law,
    Notice,
    Protection,
    Statement,
)


def faults(incident: Incident) -> tuple[Contradiction, ...]:
    """Every contradiction within the facts of one incident, in their order; empty when they agree."""
    return tuple(_faults(incident))


def _faults(incident: Incident) -> Iterator[Contradiction]:
    yield from named("reference", incident.reference)
    first, last = incident.first_occurred_on, incident.last_occurred_on
    yield from not_before("last_occurred_on", last, first, "first_occurred_on")
    yield from _information(incident.information)
    yield from _protection(incident.protection)
    yield from _exclusions(incident.exclusions)
    yield from _assessment(incident)
    yield from judged("notify_without_assessment", incident.notify_without_assessment)
    for at, knowledge in enumerate(incident.knowledge):
        yield from _knowledge(f"knowledge[{at}]", knowledge, first)
    yield from _affected(incident.affected)
    for at, statement in enumerate(incident.statements):
        yield from _statement(f"statements[{at}]", statement)
    yield from _given(incident)
    for at, necessary in enumerate(incident.delay_necessary):
        yield from judged(f"delay_necessary[{at}]", necessary)
    yield from faults_beside(incident)


def _information(information: Information) -> Iterator[Contradiction]:
    if information.individually_identifiable and information.de_identified:
        where = "information.de_identified"
        yield Contradiction(where, "no, as the information is individually identifiable", "yes")


def _protection(protection: Protection) -> Iterator[Contradiction]:
    if protection.encrypted is False:
        for name in ("key_breached", "unlocked_when_accessed"):
            if getattr(protection, name) is not None:
                yield Contradiction(
                    f"protection.{name}", "to be left out, as nothing was encrypted", "an answer"
                )
    if protection.destroyed_by is None and protection.could_be_rebuilt is not None:
        where = "protection.could_be_rebuilt"
        yield Contradiction(where, _LEFT_OUT.format("destroyed"), "an answer")


_LEFT_OUT = "to be left out, as nothing was {}"


def _exclusions(exclusions: Exclusions) -> Iterator[Contradiction]:
    if exclusions.unintentional_acquisition is not None:
        where = "exclusions.unintentional_acquisition.good_faith"
        yield from judged(where, exclusions.unintentional_acquisition.good_faith)
    if exclusions.unable_to_retain is not None:
        where = "exclusions.unable_to_retain.good_faith_belief"
        yield from judged(where, exclusions.unable_to_retain.good_faith_belief)


def _assessment(incident: Incident) -> Iterator[Contradiction]:
    assessment = incident.assessment
    if assessment is None:
        return
    for field in fields(assessment):
        value = getattr(assessment, field.name)
        if isinstance(value, Factor):
            yield from _factor(f"assessment.{field.name}", value)
    for at, factor in enumerate(assessment.further_factors):
        yield from _factor(f"assessment.further_factors[{at}]", factor)
    if assessment.conclusion is not None:
        yield from _conclusion(assessment.conclusion)


def _factor(where: str, factor: Factor) -> Iterator[Contradiction]:
    yield from named(f"{where}.says", factor.says)
    yield from named(f"{where}.by", factor.by)


def _conclusion(conclusion: Conclusion) -> Iterator[Contradiction]:
    yield from named("assessment.conclusion.by", conclusion.by)
    yield from named("assessment.conclusion.reasons", conclusion.reasons)


_TELLS = (Capacity.BUSINESS_ASSOCIATE, Capacity.SUBCONTRACTOR)


def _knowledge(where: str, knowledge: Knowledge, first: date | None) -> Iterator[Contradiction]:
    yield from named(f"{where}.who", knowledge.who)
    yield from not_before(f"{where}.on", knowledge.on, first, "first_occurred_on")
    yield from not_before(f"{where}.told_entity_on", knowledge.told_entity_on, knowledge.on, f"{where}.on")
    yield from judged(f"{where}.agent", knowledge.agent)
    if knowledge.capacity not in _TELLS and knowledge.agent is not None:
        yield Contradiction(f"{where}.agent", "to be left out but for a business associate", "an answer")


def _affected(affected: Affected) -> Iterator[Contradiction]:
    for name in ("total", "residence_unknown", "unreachable", "deceased_unreachable"):
        yield from count(f"affected.{name}", getattr(affected, name), least=name == "total")
    yield from residents("affected.residents", affected.residents)
    yield from _sums(affected)
    for at, place in enumerate(affected.jurisdictions):
        yield from _jurisdiction(f"affected.jurisdictions[{at}]", affected, at)
        yield from named(f"affected.jurisdictions[{at}].name", place.name)
    yield from _individuals(affected.individuals)
    yield from judged("affected.imminent_misuse", affected.imminent_misuse)


def _sums(affected: Affected) -> Iterator[Contradiction]:
    """Parts of the whole cannot exceed it."""
    parts = (
        ("affected.residents", sum(affected.residents.values()) + (affected.residence_unknown or 0)),
        ("affected.unreachable", (affected.unreachable or 0) + (affected.deceased_unreachable or 0)),
        ("affected.individuals", len(affected.individuals)),
    )
    for where, part in parts:
        yield from no_more(where, part, affected.total, "affected.total")


def _jurisdiction(where: str, affected: Affected, at: int) -> Iterator[Contradiction]:
    place = affected.jurisdictions[at]
    yield from count(f"{where}.residents", place.residents)
    yield from state(f"{where}.state", place.state)
    within = affected.residents.get(place.state)
    if within is not None and place.residents > within:
        yield Contradiction(
            f"{where}.residents", f"no more than the {within} of its State", str(place.residents)
        )


def _individuals(individuals: tuple[Individual, ...]) -> Iterator[Contradiction]:
    seen: set[str] = set()
    for at, individual in enumerate(individuals):
        where = f"affected.individuals[{at}]"
        yield from named(f"{where}.reference", individual.reference)
        if individual.reference in seen:
            yield Contradiction(f"{where}.reference", "a reference used once", "one used before")
        seen.add(individual.reference)
        yield from _individual(where, individual)


def _individual(where: str, individual: Individual) -> Iterator[Contradiction]:
    agreed_on, withdrawn_on = individual.email_agreed_on, individual.email_withdrawn_on
    yield from not_before(f"{where}.email_withdrawn_on", withdrawn_on, agreed_on, "email_agreed_on")
    if withdrawn_on is not None and agreed_on is None:
        yield Contradiction(f"{where}.email_agreed_on", "the day of the agreement withdrawn", "nothing")
    if individual.emancipated and individual.minor is False:
        yield Contradiction(f"{where}.emancipated", "to be left out, as the individual is no minor", "yes")
    yield from judged(f"{where}.not_treated_as_representative", individual.not_treated_as_representative)


def _statement(where: str, statement: Statement) -> Iterator[Contradiction]:
    yield from not_before(f"{where}.until", statement.until, statement.on, f"{where}.on")
    yield from not_before(f"{where}.lifted_on", statement.lifted_on, statement.on, f"{where}.on")
    if statement.form is Form.ORAL and statement.until is not None:
        expected = "to be left out: an oral statement holds 30 days at most"
        yield Contradiction(f"{where}.until", expected, str(statement.until))
    if statement.documented and not statement.official.strip():
        yield Contradiction(
            f"{where}.official", "the identity of the official, as it is documented", "nothing"
        )


def _given(incident: Incident) -> Iterator[Contradiction]:
    known = [one.on for one in incident.knowledge]
    for at, given in enumerate(incident.given):
        yield from not_before(f"given[{at}].on", given.on, min(known, default=None), "first knowledge")
        if given.notice is Notice.MEDIA and not given.state.strip():
            yield Contradiction(
                f"given[{at}].state", "the State or jurisdiction of the media notice", "nothing"
            )
        if given.law is Law.OTHER_STATE:
            yield from state(f"given[{at}].state", given.state)
        elif given.notice is not Notice.MEDIA and given.state:
            yield Contradiction(f"given[{at}].state", "to be left out but for a media notice", given.state)
