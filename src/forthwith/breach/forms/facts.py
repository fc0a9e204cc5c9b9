"""Forms made from the questions and the law's own types; each answers with changes at paths among the facts."""

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import format_html

from forthwith import clock
from forthwith.breach.document import Document, value_at
from forthwith.breach.kinds import Kind, item_type, kind_at
from forthwith.breach.questions import Question, Section
from forthwith.law.hipaa.facts import Incident
from forthwith.law.kernel import shown
from forthwith.ui.forms import Day, TriState

REASONS = "__reasons"
ANSWER = "__answer"
MOST_PEOPLE = 999_999_999
COUNT_PARTS = 2
# A writing of law enforcement, a toll-free line and counsel name days to come; every other day is past.
MAY_BE_AHEAD = ("until", "substitute.toll_free_until", "part_2.substitute.toll_free_until", "due_on")


def _check_past(day: date) -> None:
    if day > clock.today():
        raise forms.ValidationError("This day is in the future. Record it once it has happened.")


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _words(enum: type[Enum]) -> list[tuple[str, str]]:
    return [(str(word.value), getattr(word, "words", None) or shown(word).capitalize()) for word in enum]


def _choice(enum: type[Enum], **options: Any) -> forms.Field:
    none = "Choose one" if options["required"] else "Not known yet"
    return forms.ChoiceField(choices=[("", none), *_words(enum)], **options)


def _choices(enum: type[Enum], **options: Any) -> forms.Field:
    return forms.MultipleChoiceField(choices=_words(enum), widget=forms.CheckboxSelectMultiple, **options)


class Counts(forms.CharField):
    """One State a line with its number; comes out as numbers by State."""

    widget = _area(4)

    def clean(self, value: Any) -> dict[str, int] | None:
        """The numbers; a line that is none is named."""
        lines = [line.split() for line in (super().clean(value) or "").splitlines() if line.strip()]
        for line in lines:
            if len(line) != COUNT_PARTS or not line[1].replace(",", "").isdecimal():
                raise forms.ValidationError(
                    f"“{' '.join(line)}” is not a State and a number, such as MO 640."
                )
        counts = {state.upper(): int(number.replace(",", "")) for state, number in lines}
        if len(counts) < len(lines):
            raise forms.ValidationError("A State stands twice. Give each State one line.")
        if any(number > MOST_PEOPLE for number in counts.values()):
            raise forms.ValidationError(f"No State has more than {MOST_PEOPLE:,} people.")
        return counts or None


_FIELDS: dict[Kind, Callable[..., forms.Field]] = {
    Kind.TRISTATE: TriState,
    Kind.JUDGED: TriState,
    Kind.DAY: Day,
    Kind.NUMBER: lambda **options: forms.IntegerField(min_value=0, max_value=MOST_PEOPLE, **options),
    Kind.TEXT: forms.CharField,
    Kind.REASONS: lambda **options: forms.CharField(widget=_area(4), **options),
    Kind.LINES: lambda **options: forms.CharField(widget=_area(4), **options),
    Kind.FACTOR: lambda **options: forms.CharField(widget=_area(4), **options),
    Kind.COUNTS: Counts,
}


class FactsForm(forms.Form):
    """The questions of one section. `holder` is the type the paths start from; `facts` what is recorded."""

    may_stay_open = True  # "not known yet" is an answer, so no question is marked as optional

    def __init__(self, *args: Any, section: Section, facts: Document, **options: Any) -> None:
        super().__init__(*args, **options)
        self.facts = facts
        self.section = section
        self.holder: type = item_type(section.items) if section.items else Incident
        self.questions = [question for group in section.groups for question in group.questions]
        for question in self.questions:
            self._ask(question)
        self.groups = [
            (group, [pair for question in group.questions for pair in self._fields_of(question)])
            for group in section.groups
        ]

    def _ask(self, question: Question) -> None:
        kind, words = kind_at(question.path, self.holder)
        name = question.path.replace(".", "__")
        recorded = value_at(self.facts, question.path)
        hint = f"{question.hint} ({question.cite})".strip() if question.cite else question.hint
        options = {
            "label": question.asks,
            "help_text": hint,
            "required": question.needed,
            "initial": _initial(kind, recorded),
        }
        if kind is Kind.DAY and question.path not in MAY_BE_AHEAD:
            options["validators"] = [_check_past]
        if words is not None:
            self.fields[name] = (_choices if kind is Kind.CHOICES else _choice)(words, **options)
        else:
            self.fields[name] = _FIELDS[kind](**options)
        if kind is Kind.JUDGED:
            self.fields[name + REASONS] = forms.CharField(
                label=format_html('Your reasons<span class="usa-sr-only">: {}</span>', question.asks),
                help_text="A judgment: your name and today’s date stand under it.",
                required=False,
                widget=_area(2),
                initial=(recorded or {}).get("reasons", ""),
            )
        for at, part in enumerate(question.parts):
            answered = {one["question"]: one["says"] for one in (recorded or {}).get("answers", [])}
            self.fields[f"{name}{ANSWER}{at}"] = forms.CharField(
                label=part, required=False, widget=_area(2), initial=answered.get(part, "")
            )

    def _fields_of(self, question: Question) -> list[tuple[BoundField, BoundField | None]]:
        """The policy's own questions first; then the answer, and beside it the reasons where it is a judgment."""
        name = question.path.replace(".", "__")
        parts = [(self[f"{name}{ANSWER}{at}"], None) for at in range(len(question.parts))]
        return [*parts, (self[name], self[name + REASONS] if name + REASONS in self.fields else None)]

    def clean(self) -> dict[str, Any]:
        """A judgement without reasons is none; reasons without an answer would be lost without a word."""
        cleaned = super().clean() or {}
        for name in [name for name in self.fields if name.endswith(REASONS)]:
            asked = name.removesuffix(REASONS)
            if cleaned.get(asked) is not None and not cleaned.get(name):
                self.add_error(name, "Give the reasons: this is a judgment that a named person answers for.")
            if asked in cleaned and cleaned[asked] is None and cleaned.get(name):
                self.add_error(
                    asked, "Give the answer to these reasons; or, to take it back, empty them as well."
                )
        for question in self.questions:
            name = question.path.replace(".", "__")
            if question.parts and self._answers(question) and not cleaned.get(name):
                self.add_error(name, "Say what was found on this factor; the answers alone document nothing.")
        return cleaned

    def _answers(self, question: Question) -> list[dict[str, str]]:
        """What was answered to the policy's own questions about a factor."""
        name = question.path.replace(".", "__")
        says = (
            (part, self.cleaned_data.get(f"{name}{ANSWER}{at}")) for at, part in enumerate(question.parts)
        )
        return [{"question": part, "says": text} for part, text in says if text]

    def changes(self, *, by: str, on: date) -> Document:
        """What was answered, at its paths; a judgement carries the person and the day it was made."""
        answers = {question.path: self._answer(question, by=by, on=on) for question in self.questions}
        return answers | self._signatures(answers, by=by, on=on)

    def _signatures(self, answers: Document, *, by: str, on: date) -> Document:
        """Who answers for a conclusion or a single judgement, where one was given or changed."""
        if not self.section.signed:
            return {}
        given = {path: value for path, value in answers.items() if path.startswith(self.section.signed)}
        if all(value_at(self.facts, path) == value for path, value in given.items()):
            return {}
        prefix = "" if self.section.items else self.section.signed + "."
        if all(value in (None, "") for value in given.values()):
            return {f"{prefix}by": None, f"{prefix}on": None}
        return {f"{prefix}by": by, f"{prefix}on": on.isoformat()}

    def _answer(self, question: Question, *, by: str, on: date) -> Any:
        kind, _ = kind_at(question.path, self.holder)
        name = question.path.replace(".", "__")
        value = self.cleaned_data[name]
        recorded = value_at(self.facts, question.path)
        if kind is Kind.JUDGED:
            made = {"value": value, "reasons": self.cleaned_data[name + REASONS]}
            return None if value is None else _signed(made, recorded, by=by, on=on)
        if kind is Kind.FACTOR:
            made = {"says": value, "answers": self._answers(question)}
            return _signed(made, recorded, by=by, on=on) if value else None
        return _plain(kind, value)


def _signed(made: Document, recorded: Document | None, *, by: str, on: date) -> Document:
    """What was judged before and has not changed keeps its person and day."""
    if recorded and all((recorded.get(name) or None) == (value or None) for name, value in made.items()):
        return recorded
    return {**(recorded or {}), **made, "by": by, "on": on.isoformat()}


def _plain(kind: Kind, value: Any) -> Any:
    if kind is Kind.LINES:
        return [line.strip() for line in value.splitlines() if line.strip()]
    if kind is Kind.DAY and value:
        return value.isoformat()
    return None if value == "" else value


def _initial(kind: Kind, recorded: Any) -> Any:
    if kind is Kind.JUDGED:
        return (recorded or {}).get("value")
    if kind is Kind.FACTOR:
        return (recorded or {}).get("says", "")
    if kind is Kind.LINES:
        return "\n".join(recorded or [])
    if kind is Kind.COUNTS:
        return "\n".join(f"{state} {number}" for state, number in (recorded or {}).items())
    return recorded
