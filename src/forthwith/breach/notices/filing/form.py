"""The portal's form as data: sections and fields in the portal's order, by the day on which it is filled in; pure."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from forthwith.errors import Unprepared

FILE = Path(__file__).with_name("fields.toml")

FieldKind = Literal["text", "long", "choice", "choices"]
Source = Literal["facts", "settings", "report", "person"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `fact`: where among the facts it stands; `only_if`: the answers that make it needed at all."""

    key: str
    label: str
    kind: FieldKind = "text"
    choices: tuple[str, ...] = ()
    hint: str = ""
    source: Source = "person"
    fact: str = ""
    optional: bool = False
    confidence: str = "seen"
    only_if: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def is_needed(self, answers: Mapping[str, Any]) -> bool:
        """Whether the portal asks for it, given the other answers."""
        return all(answers.get(key) in wanted for key, wanted in self.only_if.items())

    def is_asked(self, known: Mapping[str, str]) -> bool:
        """Whether a person answers it: always, or where the settings are silent."""
        return self.source == "person" or (self.source == "settings" and not known.get(self.key))


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that the portal asks together."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One version of the portal's form and where it was found."""

    used_from: date
    source: str
    confidence: str
    sections: tuple[Section, ...]

    def fields(self) -> Iterator[Field]:
        """All fields in the portal's order."""
        for section in self.sections:
            yield from section.fields


def form_on(day: date, law: str) -> Form:
    """The form in use on a day, for a report under HIPAA or under 42 CFR part 2."""
    data = _data()
    versions = sorted(data["version"], key=lambda one: one["from"])
    used = [one for one in versions if one["from"] <= day]
    if not used:
        raise Unprepared(f"No version of the portal's form is known for {day}.")
    return _form(used[-1], data["part_2"] if law == "part_2" else None)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _form(version: Mapping[str, Any], instead: Mapping[str, Any] | None) -> Form:
    sections = tuple(
        Section(one["title"], tuple(_field(told, instead) for told in one["field"]))
        for one in version["section"]
    )
    told = instead or version
    return Form(told["from"], told["source"], told["confidence"], sections)


def _field(told: Mapping[str, Any], instead: Mapping[str, Any] | None) -> Field:
    """A field; under part 2, those who file are named as part 2 names them."""
    roles = instead["filer_role"] if instead else ()
    choices = roles if instead and told["key"] == "filer_role" else told.get("choices", ())
    only_if = {key: _wanted(key, answers, roles) for key, answers in told.get("only_if", {}).items()}
    kind = told.get("kind", "choice" if choices else "text")
    plain = {
        name: told[name] for name in ("hint", "source", "fact", "optional", "confidence") if name in told
    }
    return Field(told["key"], told["label"], kind, tuple(choices), only_if=only_if, **plain)


def _wanted(key: str, answers: Sequence[str], roles: Sequence[str]) -> tuple[str, ...]:
    return tuple(roles[1:]) if roles and key == "filer_role" else tuple(answers)
