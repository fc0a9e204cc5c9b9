"""Forms of audits: which procedure, over which lists; closing; a form received."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet

from forthwith import clock
from forthwith.access.audits.inputs import CONTRACTS, HR, HR_BEFORE, LOG, ROLES, Chosen
from forthwith.access.audits.words import PROCEDURE
from forthwith.access.calendar import periods_of
from forthwith.access.models import AuditKind, System, SystemKind
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.ui.forms import Day
from forthwith.ui.words import day_in_words

AUDITED = {
    AuditKind.PROVIDER: (SystemKind.PROVIDER_DIRECTORY,),
    AuditKind.EMPLOYEE: (SystemKind.EMPLOYEE_DIRECTORY,),
    AuditKind.MAINFRAME: (SystemKind.MAINFRAME,),
    AuditKind.CONTRACT: (SystemKind.PROVIDER_DIRECTORY,),
}
# The lists beside the accounts, by procedure.
BESIDE = {
    AuditKind.PROVIDER: (ROLES, LOG),
    AuditKind.EMPLOYEE: (HR, HR_BEFORE, ROLES, LOG),
    AuditKind.MAINFRAME: (),
    AuditKind.CONTRACT: (CONTRACTS, ROLES),
}
_WORDS = {
    HR: ("Staff list of human resources", SnapshotKind.STAFF),
    HR_BEFORE: ("Staff list before that one", SnapshotKind.STAFF),
    CONTRACTS: ("Provider contracts", SnapshotKind.CONTRACTS),
    ROLES: ("Roles in the clinical system", SnapshotKind.ROLES),
    LOG: ("Security log of the directory, for last logons", SnapshotKind.LOG),
}
SHOWN = 24  # lists to choose from, the newest first
DUE_DAYS = 14
# A quarter that runs is due at its end.
_AROUND = timedelta(days=200), timedelta(days=100)


class ChooseProcedure(forms.Form):
    """Which procedure, over which system."""

    kind = forms.ChoiceField(label="Procedure", choices=[(one.value, PROCEDURE[one]) for one in AuditKind])

    def clean_kind(self) -> AuditKind:
        """As the tables know it."""
        return AuditKind(self.cleaned_data["kind"])


class OpenAudit(forms.Form):
    """The lists of one procedure, the newest of each proposed; the period; the day decisions are due."""

    def __init__(self, kind: AuditKind, data: Any = None, period: str = "") -> None:
        super().__init__(data)
        self.kind = kind
        self.fields["period"] = forms.ChoiceField(
            label="Period", choices=_periods(kind), initial=period or _periods(kind)[0][0]
        )
        self.fields["accounts"] = _Lists(_accounts(kind), label="Accounts")
        for name in BESIDE[kind]:
            label, of = _WORDS[name]
            found = _logs(kind) if name == LOG else Snapshot.objects.filter(kind=of)
            needed = name == CONTRACTS
            self.fields[name] = _Lists(found, label=label, required=needed, skip=int(name == HR_BEFORE))
        if kind is AuditKind.EMPLOYEE:
            for system in System.objects.filter(kind=SystemKind.APPLICATION, ended_on=None):
                found = Snapshot.objects.filter(kind=SnapshotKind.ACCOUNTS, system=system.name)
                label = f"Users of {system.title}"
                self.fields[f"system_{system.name}"] = _Lists(found, label=label, required=False)
        due_on = clock.today() + timedelta(days=DUE_DAYS)
        self.fields["due_on"] = Day(label="Decisions are due on", initial=due_on)

    def chosen(self) -> Chosen:
        """What was chosen."""
        given = self.cleaned_data
        named = {
            name.removeprefix("system_"): one for name, one in given.items() if name.startswith("system_")
        }
        return Chosen(
            kind=self.kind,
            period=given["period"],
            system=System.objects.get(name=given["accounts"].system),
            accounts=given["accounts"],
            beside={name: given[name] for name in BESIDE[self.kind] if given[name]},
            systems={name: one for name, one in named.items() if one},
        )


if TYPE_CHECKING:  # Django's fields take types only for the type checker
    _Chosen = forms.ModelChoiceField[Snapshot]
else:
    _Chosen = forms.ModelChoiceField


class _Lists(_Chosen):
    """Snapshots to choose from, the newest proposed (or the one before it)."""

    def __init__(
        self, found: QuerySet[Snapshot], *, label: str, required: bool = True, skip: int = 0
    ) -> None:
        newest = found.order_by("-as_of_on", "-pk")
        proposed = newest[skip : skip + 1].first()
        super().__init__(
            queryset=newest, label=label, required=required, empty_label=None if required else "None",
            initial=proposed and proposed.pk,
        )  # fmt: skip

    def label_from_instance(self, obj: Any) -> str:
        """A list by its day, its system and its rows; never by the name of its file."""
        of = f"{obj.system}, " if obj.system else ""
        return f"{of}as of {day_in_words(obj.as_of_on)}, {obj.accepted_count:,} rows"


def _accounts(kind: AuditKind) -> QuerySet[Snapshot]:
    names = System.objects.filter(kind__in=AUDITED[kind], ended_on=None).values_list("name", flat=True)
    return Snapshot.objects.filter(kind=SnapshotKind.ACCOUNTS, system__in=list(names))


def _logs(kind: AuditKind) -> QuerySet[Snapshot]:
    """Logs of the directories audited: another system's users are named otherwise."""
    names = System.objects.filter(kind__in=AUDITED[kind]).values_list("name", flat=True)
    return Snapshot.objects.filter(kind=SnapshotKind.LOG, system__in=list(names))


def _periods(kind: AuditKind) -> list[tuple[str, str]]:
    """The periods of the calendar around today, the one that runs or ran last first; then one outside of it."""
    today = clock.today()
    mine = periods_of(kind, today - _AROUND[0], today + _AROUND[1])
    begun = sorted((one for one in mine if one.from_on <= today), key=lambda one: one.from_on, reverse=True)
    ahead = [one for one in mine if one.from_on > today]
    said = [(one.name, f"{one.name}, due {day_in_words(one.due_on)}") for one in [*begun, *ahead]]
    return [*said, (today.isoformat(), f"Outside the calendar, {day_in_words(today)}")]


class CloseAudit(forms.Form):
    """The closing words of the officer."""

    closing = forms.CharField(
        label="Closing words",
        help_text="What this audit came to; they stand on the report.",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReceiveForm(forms.Form):
    """A form that came in for an account."""

    received_on = Day(label="Received on", initial=clock.today)
    reference = forms.CharField(
        label="Where it is kept", max_length=200, help_text="The fax log’s number, a folder."
    )

    def clean_received_on(self) -> date:
        """Nothing is received tomorrow."""
        day: date = self.cleaned_data["received_on"]
        if day > clock.today():
            raise forms.ValidationError("This day is in the future. Record the form once it is there.")
        return day
