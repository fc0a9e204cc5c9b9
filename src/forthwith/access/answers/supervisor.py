"""The supervisor of a drawn user: which roles are needed (dmh.sar.5), and a change of access, read (dmh.sar.6)."""

from collections.abc import Mapping
from typing import Any

from django import forms

from forthwith.access.actions.activity_findings import CHANGE
from forthwith.access.actions.activity_reading import confirm, roles_of
from forthwith.access.actions.asks import Outside
from forthwith.access.answers import AnswerForm, Answering, Answers
from forthwith.access.models import Ask, DrawnUser, Finding

NEEDED = {"yes": "Needed for the job", "no": "Not needed"}
READ = "read"
_IN_OWN_WORDS = (Finding.Kind.ACCESS, Finding.Kind.OTHER)


class NeedsForm(AnswerForm):
    """One choice for each role; a word beside where one is not needed."""

    def __init__(self, roles: list[str], saved: Answers, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        for number, role in enumerate(roles):
            self.fields[f"role_{number}"] = forms.ChoiceField(
                label=role,
                choices=list(NEEDED.items()),
                widget=forms.RadioSelect,
                required=False,
                initial=saved.get(f"role_{number}"),
            )
        self.fields["why"] = forms.CharField(
            label="A word on it, where you want to add one",
            widget=forms.Textarea(attrs={"rows": 3}),
            max_length=2000,
            required=False,
            initial=saved.get("why", ""),
        )

    def answers(self) -> Answers:
        """Only what is answered."""
        return {name: value for name, value in self.cleaned_data.items() if value}


class ReadForm(AnswerForm):
    """One box: I have read this."""

    def __init__(self, saved: Answers, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.fields[READ] = forms.BooleanField(
            label="I have read this", required=False, initial=saved.get(READ, False)
        )


class AnsweringSupervisor(Answering):
    """Roles needed or not; or a change of access, read."""

    subject = "Access of a person you supervise: please answer"

    def form(self, ask: Ask, page: int, saved: Answers, data: Mapping[str, Any] | None = None) -> AnswerForm:
        if _is_change(ask):
            return ReadForm(saved, data)
        return NeedsForm(roles_of(_user(ask)), saved, data)

    def missing(self, ask: Ask, saved: Answers) -> int:
        if _is_change(ask):
            return 0 if saved.get(READ) else 1
        return sum(f"role_{number}" not in saved for number, _ in enumerate(roles_of(_user(ask))))

    def shown(self, ask: Ask, page: int) -> dict[str, Any]:
        return {"intro": _change_intro(_finding(ask)) if _is_change(ask) else _needs_intro(_user(ask))}

    def take(self, ask: Ask, answers: Answers) -> None:
        if _is_change(ask):
            return
        user = _user(ask)
        said = {role: answers[f"role_{number}"] == "yes" for number, role in enumerate(roles_of(user))}
        confirm(user=user, answers=said, why=answers.get("why", ""), by=Outside(ask.contact_id), ask=ask)


def _needs_intro(user: DrawnUser) -> str:
    name = (user.security or {}).get("name", "")
    called = f"{name}, user {user.user_id}" if name else f"user {user.user_id}"
    return (
        f"The quarterly review of activity drew {called}, whom you supervise. Say of each role whether the person "
        "needs it for the job. What is not needed will be taken away."
    )


def _change_intro(finding: Finding) -> str:
    """Why, as far as rules or the supervisor said it: a reviewer's own words may speak of a patient."""
    user_id = finding.user.user_id if finding.user else ""
    verb = ", ".join(one.verb for one in finding.plan.changes.all()) if finding.plan else "a change"
    why = f"Found: {finding.kind}." if finding.kind in _IN_OWN_WORDS else finding.says
    return f"After the quarterly review of activity the access of user {user_id} changes: {verb}. {why}"


def _is_change(ask: Ask) -> bool:
    return ask.part.startswith(f"{CHANGE} ")


def _user(ask: Ask) -> DrawnUser:
    return DrawnUser.objects.get(pk=int(ask.part.rpartition(" ")[2]), draw__review__reference=ask.about)


def _finding(ask: Ask) -> Finding:
    number = int(ask.part.rpartition(" ")[2])
    return Finding.objects.get(review__reference=ask.about, number=number)


ANSWERING = AnsweringSupervisor()
