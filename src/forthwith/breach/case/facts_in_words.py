"""A version of the facts as a person reads it, and two versions compared: questions with their answers; pure."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from forthwith.breach.document import Document, changed_paths, value_at
from forthwith.breach.questions import SECTIONS, Section, section_of
from forthwith.ui.words import ANSWERS, day_in_words

DAY = re.compile(r"\d{4}-\d\d-\d\d")
WORD = re.compile(r"[a-z]+(_[a-z]+)*")
ALSO = "Also recorded"


class Change(NamedTuple):
    """One answer before and after; `page` is the page of questions it belongs to."""

    page: str
    asks: str
    before: str
    after: str


def answers(facts: Document) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each page of questions with what is answered on it, in the order of the work; pages without answers left out."""
    for section in SECTIONS.values():
        rows = [(asks, in_words(value)) for asks, value in _answered(section, facts)]
        if rows:
            yield section.title, rows
    left = [path for path in changed_paths({}, facts) if path != "reference" and not _place(path)]
    if left:
        yield ALSO, [(_spoken(path), in_words(value_at(facts, path))) for path in left]


def _answered(section: Section, facts: Document) -> Iterator[tuple[str, Any]]:
    if section.items:
        for number, item in enumerate(value_at(facts, section.items) or [], 1):
            yield f"{section.title}, {number}", item
        return
    for group in section.groups:
        for question in group.questions:
            value = value_at(facts, question.path)
            if value is not None:
                yield question.asks, value


def changes(before: Document, after: Document) -> list[Change]:
    """What differs between two versions, question by question."""
    found: dict[str, Change] = {}
    for path in changed_paths(before, after):
        place = _place(path) or path
        if place != "reference" and place not in found:
            page, asks = _asked_paths().get(place) or (_page(place), _spoken(place))
            old, new = (in_words(value_at(facts, place)) for facts in (before, after))
            found[place] = Change(page, asks, old, new)
    pages = [section.title for section in SECTIONS.values()]
    return sorted(found.values(), key=lambda one: pages.index(one.page) if one.page in pages else len(pages))


def _page(path: str) -> str:
    """The page that asks about its neighbors, for a place that no question names."""
    section = section_of(path.partition(".")[0])
    return section.title if section else ALSO


def _place(path: str) -> str:
    """The place that is asked about and answers for this one; empty where no page asks."""
    return next((one for one in _asked_paths() if path == one or path.startswith(one + ".")), "")


@cache
def _asked_paths() -> dict[str, tuple[str, str]]:
    """Every place that is asked about, with its page and its question."""
    asked: dict[str, tuple[str, str]] = {}
    for section in SECTIONS.values():
        if section.items:
            asked[section.items] = (section.title, section.title)
        else:
            for group in section.groups:
                asked |= {one.path: (section.title, one.asks) for one in group.questions}
    return asked


def in_words(value: Any) -> str:
    """Any value among the facts as a person would say it."""
    if value is None or isinstance(value, bool):
        return ANSWERS[value]
    if isinstance(value, dict):
        return _judged(value) if "reasons" in value and "value" in value else _parts(value)
    if isinstance(value, list):
        return _several(value)
    if isinstance(value, int):
        return f"{value:,}"
    text = str(value)
    if DAY.fullmatch(text):
        return day_in_words(date.fromisoformat(text))
    # A word of the law, such as workforce_member, and not what a person wrote.
    return text.replace("_", " ").capitalize() if WORD.fullmatch(text) else text


def _several(values: list[Any]) -> str:
    if any(isinstance(one, dict) for one in values):
        return " ".join(f"({at}) {in_words(one)}." for at, one in enumerate(values, 1))
    return "; ".join(in_words(one) for one in values)


def _judged(made: Document) -> str:
    on = f" on {in_words(made['on'])}" if made.get("on") else ""
    return f"{ANSWERS[made['value']]}: {made['reasons']} ({made.get('by', 'nobody')}{on})"


def _parts(parts: Document) -> str:
    if all(isinstance(one, int) and not isinstance(one, bool) for one in parts.values()):
        return ", ".join(f"{name} {count:,}" for name, count in sorted(parts.items()))
    return ", ".join(f"{_spoken(name)}: {in_words(one)}" for name, one in parts.items())


def _spoken(path: str) -> str:
    words = path.replace(".", ", ").replace("_", " ")
    return words[0].upper() + words[1:]
