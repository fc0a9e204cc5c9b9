"""One breach as the log tells it: the four groups of data the policy names (swmbh.III.G); pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from forthwith.breach.document import Document, value_at
from forthwith.law.hipaa.facts import Notice

NAMES = {
    Notice.INDIVIDUAL.value: "letters to each person affected",
    Notice.URGENT.value: "urgent notice by telephone",
    Notice.SUBSTITUTE.value: "substitute notice",
    Notice.MEDIA.value: "notice to the media",
    Notice.SECRETARY.value: "notice to the Secretary of HHS",
    Notice.BUSINESS_ASSOCIATE.value: "notice by the business associate",
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Logged:
    """What happened with its dates and number; types of PHI; notices with their days; mitigation and prevention."""

    reference: str
    discovered_on: date | None
    affected: int | None
    disposed_on: date | None = None
    happened: str = ""
    first_on: date | None = None
    last_on: date | None = None
    estimated: bool = False
    states: tuple[tuple[str, int], ...] = ()
    types: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    mitigation: str = ""
    prevention: str = ""

    @property
    def lacking(self) -> tuple[str, ...]:
        """What the policy wants in the log and nobody has written yet."""
        asked = {
            "the date of the breach": self.first_on,
            "the number of people": self.affected is not None,
            "the types of information": self.types,
            "the steps taken to mitigate": self.mitigation,
            "the steps taken to prevent": self.prevention,
        }
        return () if self.disposed_on else tuple(name for name, value in asked.items() if not value)

    def __repr__(self) -> str:
        return f"Logged({self.reference})"


def of_facts(facts: Document) -> dict[str, Any]:
    """What the facts say of the log's first three groups."""
    return {
        "first_on": _day(facts.get("first_occurred_on")),
        "last_on": _day(facts.get("last_occurred_on")),
        "estimated": bool(value_at(facts, "affected.estimated")),
        "states": tuple(sorted((value_at(facts, "affected.residents") or {}).items())),
        "types": tuple(value_at(facts, "information.types") or ()),
        "notices": tuple(map(_notice, facts.get("given") or ())),
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _notice(given: Mapping[str, Any]) -> str:
    """A notice that was given, with its day: "letters to each person affected, 2026-03-05 (in part)"."""
    where = f" in {given['state']}" if given.get("state") else ""
    part = "" if given.get("complete", True) else " (in part)"
    beside = f", under the law of {given['law']}" if given.get("law", "hipaa") != "hipaa" else ""
    return (
        f"{NAMES.get(given['notice'], given['notice'].replace('_', ' '))}{where}{beside}, {given['on']}{part}"
    )
