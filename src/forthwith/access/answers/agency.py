"""Another agency answers for access marked revoke: revoked, or no such account (dmh.emp.4)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from forthwith.access.actions.agencies import NOT_THERE, REVOKED, note_revocations, revocations
from forthwith.access.answers import AnswerForm, Answering, Answers
from forthwith.access.models import Ask, Change

PAGE = 50
CHOICES = [(REVOKED, "Access is revoked"), (NOT_THERE, "We have no such account")]


class RevokeForm(AnswerForm):
    """One choice for each account."""

    def __init__(
        self, changes: Sequence[Change], saved: Answers, data: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data)
        for one in changes:
            self.fields[f"change_{one.pk}"] = forms.ChoiceField(
                label=_account(one),
                choices=CHOICES,
                widget=forms.RadioSelect,
                required=False,
                initial=saved.get(f"change_{one.pk}"),
            )

    def answers(self) -> Answers:
        """Only what is answered."""
        return {name: value for name, value in self.cleaned_data.items() if value}


def _account(one: Change) -> str:
    account = one.account
    name, known_as = account.get("name", ""), account.get("sam_account_name", "")
    return f"{name} ({known_as})" if name else str(known_as)


class AnsweringForAnAgency(Answering):
    """Each account, revoked or not there."""

    subject = "Access to be revoked: please act and answer"

    def pages(self, ask: Ask) -> int:
        return max(1, -(-len(revocations(ask)) // PAGE))

    def form(self, ask: Ask, page: int, saved: Answers, data: Mapping[str, Any] | None = None) -> AnswerForm:
        return RevokeForm(revocations(ask)[(page - 1) * PAGE : page * PAGE], saved, data)

    def missing(self, ask: Ask, saved: Answers) -> int:
        return sum(f"change_{one.pk}" not in saved for one in revocations(ask))

    def shown(self, ask: Ask, page: int) -> dict[str, Any]:
        return {
            "intro": "Request for access, marked REVOKE: these people no longer work here. Revoke their access to "
            f"{ask.part} now, then say so for each."
        }

    def take(self, ask: Ask, answers: Answers) -> None:
        said = {one.pk: str(answers[f"change_{one.pk}"]) for one in revocations(ask)}
        note_revocations(ask=ask, said=said)


ANSWERING = AnsweringForAnAgency()
