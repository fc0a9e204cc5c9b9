"""Answers by signed link: what each purpose shows to its contact, and what becomes of the answer.

A purpose is a module here with one `ANSWERING`, an instance of `Answering`; PURPOSES names it. The page behind a link
(views/asks.py) is the same for all: it shows `template` with the form of one page, keeps what is filled in
(AskDraft) and, once nothing is missing, sends it: `take` runs in the transaction that closes the ask.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.module_loading import import_string

from forthwith.access.models import Ask

PURPOSES = {
    Ask.Purpose.HR: "forthwith.access.answers.employees.ANSWERING",
    Ask.Purpose.LSO: "forthwith.access.answers.providers.ANSWERING",
    Ask.Purpose.SUPERVISOR: "forthwith.access.answers.supervisor.ANSWERING",
    Ask.Purpose.AGENCY: "forthwith.access.answers.agency.ANSWERING",
    Ask.Purpose.TOLD: "forthwith.access.answers.told.ANSWERING",
}

# What is filled in so far: values of JSON by the names the purpose gives them.
Answers = dict[str, Any]


class AnswerForm(forms.Form):
    """The form of one page of an ask; it may be saved half filled in."""

    def answers(self) -> Answers:
        """What this page answers, to be merged with what was saved of the others; only after `is_valid`."""
        return dict(self.cleaned_data)


class Answering(ABC):
    """One purpose: its words, its forms, and the verb its answer becomes."""

    # The subject of its mail and the head of its page: neither names an account or a person.
    subject = ""
    template = "access/answer_form.html"

    @abstractmethod
    def form(self, ask: Ask, page: int, saved: Answers, data: Mapping[str, Any] | None = None) -> AnswerForm:
        """The form of one page (from 1), filled in with what was saved, or bound to what was sent."""

    def pages(self, ask: Ask) -> int:
        """How many pages the questions take."""
        return 1

    @abstractmethod
    def missing(self, ask: Ask, saved: Answers) -> int:
        """How many questions are not answered; only an answer without any missing is sent."""

    def shown(self, ask: Ask, page: int) -> dict[str, Any]:
        """What the template shows beside the form: `intro` and more. No PHI of patients ever."""
        return {}

    @abstractmethod
    def take(self, ask: Ask, answers: Answers) -> None:
        """Do what the answer says, in the transaction that closes the ask; a refusal leaves the ask open."""


def answering(purpose: str) -> Answering:
    """What answers asks of this purpose."""
    found: Answering = import_string(PURPOSES[Ask.Purpose(purpose)])
    return found
