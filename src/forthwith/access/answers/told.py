"""Word to a provider's local security officer of accounts that were disabled (dmh.prov.4): shown by link, confirmed."""

from collections.abc import Mapping
from typing import Any

from django import forms

from forthwith.access.answers import AnswerForm, Answering, Answers
from forthwith.access.models import Ask
from forthwith.access.queries.telling import disabled_in


class Seen(AnswerForm):
    """That it was read."""

    seen = forms.BooleanField(label="I have read this", required=False)


class AnsweringTold(Answering):
    """The accounts of one agency that were disabled, and how they come back."""

    subject = "Accounts of your agency were disabled"
    template = "access/answer_told.html"

    def form(self, ask: Ask, page: int, saved: Answers, data: Mapping[str, Any] | None = None) -> Seen:
        """One box to mark."""
        return Seen(data, initial=saved) if data is None else Seen(data)

    def missing(self, ask: Ask, saved: Answers) -> int:
        """The box."""
        return 0 if saved.get("seen") else 1

    def shown(self, ask: Ask, page: int) -> dict[str, Any]:
        """What was disabled for this agency, and why."""
        return {"changes": disabled_in(ask.about, ask.part)}

    def take(self, ask: Ask, answers: Answers) -> None:
        """That it was read stands with the ask itself."""


ANSWERING = AnsweringTold()
