"""Forms of the review desk: a decision of one row, of several together; who is to decide."""

from datetime import datetime
from typing import Any

from django import forms
from django.core import signing

from forthwith import clock
from forthwith.access.audits.guards import AT_THE_DESK
from forthwith.access.models import Audit, AuditKind, AuditRow, Contact, Decision
from forthwith.access.queries.register import contacts
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.people.queries import holders
from forthwith.ui.forms import Day

_SALT = "forthwith.access.desk"
_KIND = Decision.Kind
WORDS = {
    _KIND.DISABLE: "Disable",
    _KIND.TERMINATED: "No longer employed",
    _KIND.DELETE: "Delete",
    _KIND.KEEP: "Keep",
    _KIND.NOT_MINE: "Not mine to decide",
}
KEYS = {
    _KIND.DISABLE: "d",
    _KIND.TERMINATED: "t",
    _KIND.DELETE: "x",
    _KIND.KEEP: "k",
    _KIND.NOT_MINE: "n",
}


class Decide(forms.Form):
    """One decision of one row; which, is the button pressed."""

    why = forms.CharField(
        label="Reason",
        help_text="Needed to keep an account; welcome with every decision.",
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 2, "data-reason": ""}),
    )
    ended_on = Day(label="Last day of employment, if it has ended and you know it", required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def took_ms(self, row: AuditRow) -> int | None:
        """How long the row was in view, by our own signed clock; None where the page cannot tell."""
        try:
            said: dict[str, Any] = signing.loads(self.cleaned_data["shown"], salt=_SALT)
        except signing.BadSignature:
            return None
        if said.get("row") != row.pk:
            return None
        return round((clock.now() - datetime.fromisoformat(said["at"])).total_seconds() * 1_000)


def decide_form(row: AuditRow, last: Decision | None) -> Decide:
    """The form of a row as it is shown now."""
    shown = signing.dumps({"row": row.pk, "at": clock.now().isoformat()}, salt=_SALT)
    return Decide(initial={"seen": last.pk if last else 0, "shown": shown})


def buttons(audit: Audit) -> list[dict[str, str]]:
    """The decisions of the procedure, each with its key."""
    return [
        {"kind": kind.value, "words": WORDS[kind], "key": KEYS[kind]}
        for kind in AT_THE_DESK[AuditKind(audit.kind)]
    ]


class DecideTogether(forms.Form):
    """One decision of several rows, with its reason."""

    kind = forms.ChoiceField(label="Decision")
    why = forms.CharField(
        label="Reason for all of them", max_length=4_000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, audit: Audit, data: Any = None) -> None:
        super().__init__(data)
        kinds = AT_THE_DESK[AuditKind(audit.kind)]
        self.fields["kind"] = forms.ChoiceField(
            label="Decision", choices=[(one.value, WORDS[one]) for one in kinds]
        )


class Assign(forms.Form):
    """Somebody to decide: a person at the desk or a contact outside."""

    who = forms.ChoiceField(label="Who decides")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        today = clock.today()
        people = {
            p.pk: p for role in (Role.SECURITY_OFFICER, Role.ACCOUNT_MANAGER) for p in holders(role, today)
        }
        self._people = {f"person {pk}": one for pk, one in people.items() if one.is_active}
        self._contacts = {f"contact {one.pk}": one for one in contacts(today)}
        self.fields["who"] = forms.ChoiceField(
            label="Who decides",
            choices=[
                ("At the desk", [(key, one.name) for key, one in self._people.items()]),
                (
                    "Outside",
                    [(key, f"{one.kind} {one.unit}: {one.name}") for key, one in self._contacts.items()],
                ),
            ],
        )

    def chosen(self) -> dict[str, Person | Contact | None]:
        """As `assign` takes it."""
        who = self.cleaned_data["who"]
        return {"reviewer": self._people.get(who), "contact": self._contacts.get(who)}
