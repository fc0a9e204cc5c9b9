"""The filing sheet: every field of the portal in its order with its answer, what is missing marked; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from forthwith.breach.notices.filing.form import Field, Form
from forthwith.documents.reports import Block, Heading, Paragraph, Report, Table

MISSING = "— missing —"


@dataclass(frozen=True, slots=True)
class Line:
    """One field with its answer; several answers are told one after another."""

    field: Field
    answer: str
    is_missing: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole sheet, section by section."""

    title: str
    form: Form
    sections: tuple[tuple[str, tuple[Line, ...]], ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """What the portal asks and nobody has answered, in its order."""
        return tuple(
            f"{title}: {line.field.label}"
            for title, lines in self.sections
            for line in lines
            if line.is_missing
        )


def sheet(title: str, form: Form, known: Mapping[str, str], answers: Mapping[str, Any]) -> Sheet:
    """The form filled with what is known and what a person answered; fields the portal skips are left out."""
    both = {**answers, **{key: value for key, value in known.items() if value}}
    sections = []
    for section in form.sections:
        lines = tuple(_line(one, both) for one in section.fields if one.is_needed(both))
        if lines:
            sections.append((section.title, lines))
    return Sheet(title, form, tuple(sections))


def _line(field: Field, answers: Mapping[str, Any]) -> Line:
    given = answers.get(field.key)
    answer = "; ".join(given) if isinstance(given, list | tuple) else str(given or "")
    return Line(field, answer, is_missing=not answer.strip() and not field.optional)


def as_json(filled: Sheet) -> dict[str, Any]:
    """The sheet as plain JSON values, in the portal's order."""
    return {
        "title": filled.title,
        "form": {"source": filled.form.source, "used_from": filled.form.used_from.isoformat()},
        "missing": list(filled.missing),
        "sections": [
            {"title": title, "fields": [_field(line) for line in lines]} for title, lines in filled.sections
        ],
    }


def _field(line: Line) -> dict[str, Any]:
    return {
        "key": line.field.key,
        "label": line.field.label,
        "answer": line.answer,
        "missing": line.is_missing,
        "fact": line.field.fact,
    }


def report(stored: Mapping[str, Any], subtitle: str) -> Report:
    """The sheet as a document, from its JSON: what was submitted can be printed as it was."""
    blocks: list[Block] = []
    if stored["missing"]:
        blocks += [Heading("Still missing"), Paragraph("\n\n".join(stored["missing"]))]
    for section in stored["sections"]:
        rows = tuple((one["label"], _answer(one)) for one in section["fields"])
        blocks += [Heading(section["title"]), Table(("The portal asks", "Answer"), rows)]
    source = (
        f"Fields as of {_long(date.fromisoformat(stored['form']['used_from']))}: {stored['form']['source']}."
    )
    return Report(stored["title"], subtitle, (*blocks, Paragraph(source)))


def _answer(told: Mapping[str, Any]) -> str:
    return str(told["answer"]) or (MISSING if told["missing"] else "—")


def _long(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
