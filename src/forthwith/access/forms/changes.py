"""Forms of plans of changes: decline, export, ticket, settle, read a directory."""

from django import forms

from forthwith.access.actions.handing import Format, Ticket

FORMATS = [
    (Format.POWERSHELL, "PowerShell script: it only says what it would do, until -Apply is given"),
    (Format.LDIF, "LDIF: each old value is checked by the directory itself"),
    (Format.CSV, "CSV: a list for somebody who does it by hand"),
]
TICKETS = [
    (Ticket.MAIL, "E-mail to account management"),
    (Ticket.WEBHOOK, "Signed message to the ticket system of the settings"),
]


def _words(label: str, hint: str = "", *, required: bool = True) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=hint, max_length=2_000, required=required, widget=area)


class Decline(forms.Form):
    """Why a plan is declined."""

    why = _words("Why is the plan declined?")


class Export(forms.Form):
    """In which form a plan leaves."""

    form = forms.ChoiceField(
        label="In which form?",
        choices=[(one.value, words) for one, words in FORMATS],
        widget=forms.RadioSelect,
    )


class SendTicket(forms.Form):
    """By which way a ticket goes."""

    by_way = forms.ChoiceField(
        label="By which way?",
        choices=[(one.value, words) for one, words in TICKETS],
        widget=forms.RadioSelect,
    )


class Settle(forms.Form):
    """How a finding was settled."""

    why = _words("How was it settled?", "The next list of accounts may open it again.")


class ReadDirectory(forms.Form):
    """Reading a directory, and why a much shorter list is whole."""

    despite_fall = _words(
        "If the list is more than a fifth shorter than the last: why is it whole?",
        "Leave it empty otherwise. A short list without a reason is not taken.",
        required=False,
    )
