"""Forms of one risk: what is said of it, its level, the response, its end."""

from itertools import groupby
from typing import Any

from django import forms

from forthwith.program.risks.domain.answers import ANSWERS
from forthwith.program.risks.domain.events import ADVERSARIAL_EVENTS, OTHER_EVENTS
from forthwith.program.risks.domain.responses import Response
from forthwith.program.risks.domain.sources import HARMS, SOURCES
from forthwith.program.risks.forms.fields import level, words
from forthwith.program.risks.models import Risk

_BY_KIND = [
    (kind, [(one.key, one.words) for one in found])
    for kind, found in groupby(SOURCES.values(), lambda one: one.kind)
]


class Describe(forms.Form):
    """A threat, what it meets, how likely, how bad. What nobody knows yet stays so."""

    source = forms.ChoiceField(
        label="Threat source",
        choices=[("", "Choose a source"), *_BY_KIND],
        help_text="Who or what brings it about (NIST SP 800-30, table D-2).",
    )
    usual = forms.ChoiceField(
        label="Threat event",
        required=False,
        choices=[
            ("", "Another one, in my words"),
            ("Somebody means it", [(one, one) for one in ADVERSARIAL_EVENTS]),
            ("Nobody means it", [(one, one) for one in OTHER_EVENTS]),
        ],
        help_text="What could happen (a selection of tables E-2 and E-3).",
    )
    event = words("In your words", "What exactly could happen to this system.", required=False)
    title = forms.CharField(
        label="Short name", max_length=160, required=False, help_text="Left empty, it is the event."
    )
    vulnerability = words(
        "Vulnerability", "What it meets: a weakness in system, people or rooms.", required=False
    )
    conditions = words(
        "Predisposing conditions", "What makes it likelier or worse here, or less so.", rows=2, required=False
    )
    controls = words("What protects already", rows=2, required=False)
    initiation = level(
        "Likelihood that it is tried, or occurs",
        "Very High: almost certain. Moderate: somewhat likely. Very Low: highly unlikely (tables G-2 and G-3).",
    )
    adverse = level(
        "Likelihood that it then does harm", "Given what protects, and what it meets (table G-4)."
    )
    impact = level(
        "Impact",
        "Very High: several severe or catastrophic effects. High: severe. Moderate: serious. Low: limited. "
        "Very Low: negligible (table H-3).",
    )
    harm = forms.ChoiceField(
        label="Harm above all to", required=False, choices=[("", "Not said"), *HARMS.items()]
    )

    def clean(self) -> dict[str, Any]:
        """The event of the list stands where no words are given; the event is the name where none is."""
        told = super().clean() or {}
        event = told.get("event") or told.get("usual", "")
        if not event:
            self.add_error("event", "Choose an event above, or say in your words what could happen.")
        return told | {"event": event, "title": told.get("title") or " ".join(event.split())[:160]}

    def answers(self) -> dict[str, str]:
        """What the act takes."""
        return {name: self.cleaned_data[name] for name in ANSWERS}


def described(risk: Risk) -> dict[str, str]:
    """What stands there, as the form takes it."""
    return {name: getattr(risk, name) for name in ANSWERS}


class Judge(forms.Form):
    """The level a person adopts."""

    level = level("Level of risk", required=True)
    why = words("Reasons", "Needed where you adopt another level than the tables propose.", required=False)


class Respond(forms.Form):
    """What is done about it."""

    response = forms.ChoiceField(
        label="What is done about it?",
        choices=[(one.value, one.words) for one in Response],
        widget=forms.RadioSelect,
    )
    response_why = words("Why?")
    residual = level(
        "What is left of the risk after that?",
        "What is accepted keeps its level. What stays High or Very High is approved by a second person.",
        required=True,
    )
    owner = forms.CharField(
        label="Owner of the risk", max_length=120, help_text="The office or role that answers for it."
    )


class Gone(forms.Form):
    """Why a risk is there no more."""

    why = words("Why is it gone?", rows=2)
