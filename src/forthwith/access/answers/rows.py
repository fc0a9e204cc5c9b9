"""What answers for accounts of one unit share: a page of rows, a choice for each, and decisions of them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms.boundfield import BoundField

from forthwith import clock
from forthwith.access.actions.asks import Outside
from forthwith.access.actions.desk import enter
from forthwith.access.answers import AnswerForm, Answering, Answers
from forthwith.access.models import Ask, Audit, AuditRow, Decision
from forthwith.ui.forms import Day

ROWS_A_PAGE = 25
_KIND = Decision.Kind
WORDS = {
    _KIND.EMPLOYED: "Still employed",
    _KIND.TERMINATED: "No longer employed",
    _KIND.NOT_MINE: "Not ours, or I do not know",
}


class RowsForm(AnswerForm):
    """One choice for each row of the page, with the day employment ended where it did."""

    def __init__(
        self, rows: Sequence[AuditRow], saved: Answers, data: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data)
        self._rows = rows
        for row in rows:
            before = saved.get(str(row.number), {})
            self.fields[f"row_{row.number}"] = _choice(row, before.get("kind"))
            self.fields[f"ended_{row.number}"] = Day(
                label="Last day of employment", required=False, initial=before.get("ended_on")
            )

    def clean(self) -> dict[str, Any]:
        """A last day goes with an end, and has come."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for row in self._rows:
            ended_on, name = given.get(f"ended_{row.number}"), f"ended_{row.number}"
            if ended_on and ended_on > clock.today():
                self.add_error(
                    name, "This day is in the future: until it has come, the person is still employed."
                )
            if ended_on and given.get(f"row_{row.number}") != _KIND.TERMINATED:
                self.add_error(name, "A last day is given, but not that the person is no longer employed.")
        return given

    def answers(self) -> Answers:
        """Only what is answered; a choice once saved is changed, never emptied."""
        given, answered = self.cleaned_data, {}
        for row in self._rows:
            if kind := given.get(f"row_{row.number}"):
                ended_on = given.get(f"ended_{row.number}")
                answered[str(row.number)] = {"kind": kind, "ended_on": ended_on and ended_on.isoformat()}
        return answered

    def lines(self) -> Iterator[tuple[AuditRow, BoundField, BoundField]]:
        """Each row with its two controls."""
        for row in self._rows:
            yield row, self[f"row_{row.number}"], self[f"ended_{row.number}"]


def _choice(row: AuditRow, before: str | None) -> forms.ChoiceField:
    """A choice named by the account, so that a screen reader says which row it is of."""
    facts = row.facts
    return forms.ChoiceField(
        label=f"{facts['name'] or 'No name known'}, account {facts['sam_account_name']}",
        help_text=_last_use(facts),
        choices=[(kind.value, words) for kind, words in WORDS.items()],
        widget=forms.RadioSelect,
        required=False,
        initial=before,
    )


def _last_use(facts: Mapping[str, Any]) -> str:
    used_on = facts["used_on"]
    return f"Last use known: {date.fromisoformat(used_on):%B %-d, %Y}." if used_on else "No use is known."


class AnsweringRows(Answering):
    """Rows of an audit that the contact of a unit answers for."""

    template = "access/answer_rows.html"
    intro = ""

    def form(self, ask: Ask, page: int, saved: Answers, data: Mapping[str, Any] | None = None) -> RowsForm:
        """The form of the page's rows."""
        return RowsForm(list(self._page(ask, page)), saved, data)

    def pages(self, ask: Ask) -> int:
        """Of some rows each."""
        return Paginator(_rows(ask), ROWS_A_PAGE).num_pages

    def missing(self, ask: Ask, saved: Answers) -> int:
        """Rows still open that are not answered."""
        return sum(str(number) not in saved for number in _rows(ask).values_list("number", flat=True))

    def shown(self, ask: Ask, page: int) -> dict[str, Any]:
        """The rows of one page, and how many there are."""
        return {"page": self._page(ask, page), "intro": self.intro, "unit": ask.part}

    def take(self, ask: Ask, answers: Answers) -> None:
        """Decisions by this contact; a row decided at the desk meanwhile stays as it was decided there."""
        now, made = clock.now(), []
        for row in _rows(ask):
            said = answers[str(row.number)]
            ended_on = said["ended_on"] and date.fromisoformat(said["ended_on"])
            made.append(
                Decision(row=row, kind=_KIND(said["kind"]), ended_on=ended_on, decided_at=now, by_ask=ask)
            )
        if made:
            audit = Audit.objects.select_related("opened_by", "system").get(reference=ask.about)
            enter(audit, made, act="access.answer_rows", by=Outside(ask.contact_id))

    def _page(self, ask: Ask, page: int) -> "Page[AuditRow]":
        return Paginator(_rows(ask), ROWS_A_PAGE).get_page(page)


def _rows(ask: Ask) -> QuerySet[AuditRow]:
    """The undecided rows of this contact, in the order of the list."""
    mine = AuditRow.objects.filter(audit__reference=ask.about, contact=ask.contact, stands="")
    return mine.order_by("number")
