"""Forms of vulnerabilities."""

from typing import Any

from django import forms

from forthwith import clock
from forthwith.people.models import Person
from forthwith.program.systems.models import System
from forthwith.program.vulnerabilities import promised
from forthwith.program.vulnerabilities.domain import Decision
from forthwith.program.vulnerabilities.reading.csv_rows import FIELDS
from forthwith.program.vulnerabilities.reading.scan import SARIF, TABLE, Choices
from forthwith.ui.forms import Day, TriState

MOST_WORDS = 10_000


def _words(label: str, hint: str = "", *, required: bool = True, rows: int = 3) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, help_text=hint, max_length=MOST_WORDS, required=required, widget=widget
    )


class Begin(forms.Form):
    """An assessment begins."""

    period = forms.CharField(widget=forms.HiddenInput, max_length=7)
    scope = _words(
        "What is assessed?", "Which hosting infrastructure and hardware: networks, data centers, hosts."
    )


class Bring(forms.Form):
    """A scanner's file."""

    file = forms.FileField(
        label="File of a scan",
        help_text="Nessus (.nessus), OpenVAS or Greenbone XML, SARIF 2.1.0, or CSV.",
        widget=forms.ClearableFileInput(attrs={"accept": ".nessus,.xml,.sarif,.json,.csv,.xlsx"}),
    )


class Take(forms.Form):
    """What a person says of a scan before it is taken; only what the file leaves open is asked."""

    is_full = TriState(
        label="Did the scan look at these hosts with all of its checks?",
        help_text="No for a test of single ports or checks. Only after yes does what is no longer shown count as gone.",
    )

    def __init__(
        self, *given: Any, kind: str, header: tuple[str, ...] = (), asks_day: bool = False, **more: Any
    ) -> None:
        super().__init__(*given, **more)
        if asks_day:
            self.fields["scanned_on"] = Day(label="On which day was it scanned?")
        if kind == SARIF:
            self.fields["of"] = forms.CharField(
                label="Which system do results without a host tell of?", required=False, max_length=120
            )
        if kind in (SARIF, TABLE):
            hint = "One a line. Such a file does not list hosts on which nothing was found."
            self.fields["hosts"] = _words("Which other hosts did the scan look at?", hint, required=False)
        self._columns = [f"column_{name}" for name in FIELDS] if header else []
        options = [("", "Not in the file"), *((name, name) for name in header)]
        for name, (words, _) in FIELDS.items() if header else ():
            self.fields[f"column_{name}"] = forms.ChoiceField(label=words, choices=options, required=False)

    @staticmethod
    def before(said: dict[str, Any]) -> dict[str, Any]:
        """What was answered before, as the form shows it again."""
        if not said:
            return {}
        chosen = said["choices"]
        columns = {f"column_{name}": column for name, column in chosen["columns"].items()}
        hosts = "\n".join(chosen["hosts"])
        return {**columns, **said, "of": chosen["of"], "hosts": hosts}

    def choices(self) -> Choices:
        """The answers as the readers take them."""
        said = self.cleaned_data
        columns = {name.removeprefix("column_"): said[name] for name in self._columns if said[name]}
        hosts = tuple(said.get("hosts", "").splitlines())
        return Choices(columns=columns, of=said.get("of", ""), hosts=hosts)


class Withdraw(forms.Form):
    """A scan counts no more."""

    because = _words("Why does this scan not count?", "A wrong file, or read with wrong answers.")


class Close(forms.Form):
    """An assessment closes."""

    performer = forms.CharField(label="Which unit did the assessment?", max_length=120)
    another_because = _words("If it is not the unit the policy names: why?", required=False)
    done_on = Day(label="Done on")
    conclusion = _words(
        "Conclusion", "What was found, what is done about it, what was not looked at.", rows=5
    )
    late_because = _words("If it is late: why?", required=False)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["performer"].initial = promised.unit()
        self.fields["performer"].help_text = f"The policy names: {promised.unit()}."
        self.fields["done_on"].initial = clock.today


class Decide(forms.Form):
    """A decision of findings."""

    decision = forms.ChoiceField(
        label="What is decided?",
        choices=[(one.value, one.words) for one in Decision],
        widget=forms.RadioSelect,
    )
    reasons = _words("Your reasons")
    owner = forms.ModelChoiceField(
        label="Who is to mend it?", queryset=Person.objects.none(), required=False, empty_label="Nobody named"
    )
    due_on = Day(label="Due on", required=False, help_text="Empty: within the entity’s own number of days.")
    until_on = Day(label="Accepted until", required=False, help_text="Only where a risk is accepted.")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        people: Any = self.fields["owner"]
        people.queryset = Person.objects.filter(is_active=True)


class PlaceHost(forms.Form):
    """The system of a host."""

    system = forms.ModelChoiceField(
        label="System",
        queryset=System.objects.none(),
        to_field_name="reference",
        required=False,
        empty_label="None",
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        systems: Any = self.fields["system"]
        systems.queryset = System.objects.all()
