"""Forms of emergency access."""

from typing import Any

from django import forms

from forthwith.people.domain import MAY, Role


class Take(forms.Form):
    """Which role, and why it cannot wait."""

    role = forms.ChoiceField(label="Act as", widget=forms.RadioSelect)
    why = forms.CharField(
        label="What happened, and why it cannot wait",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Another person reads this when they review it.",
    )

    def __init__(self, roles: list[Role], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        chosen: Any = self.fields["role"]
        chosen.choices = [(role.value, f"{role.words}: {MAY[role]}") for role in roles]


class Review(forms.Form):
    """Another person's word on it."""

    justified = forms.ChoiceField(
        label="Was it justified?",
        choices=[("yes", "Yes: an emergency, and used for nothing else"), ("no", "No")],
        widget=forms.RadioSelect,
    )
    finding = forms.CharField(label="What you looked at and found", widget=forms.Textarea(attrs={"rows": 4}))
