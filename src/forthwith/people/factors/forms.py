"""Forms about factors."""

from django import forms

_NAME = "How you will know it: My telephone, Blue key."


class AddApp(forms.Form):
    """The first code of an app shows that it took the key up."""

    name = forms.CharField(label="Name", max_length=60, required=False, help_text=_NAME)
    code = forms.CharField(
        label="Code the app shows now",
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class AddPasskey(forms.Form):
    """A passkey's name; the rest the browser says."""

    name = forms.CharField(label="Name", max_length=60, required=False, help_text=_NAME)


class Reset(forms.Form):
    """Why somebody's factors are reset."""

    why = forms.CharField(
        label="Why, and how you know it is really them",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Such as: lost telephone, came to my desk with the badge. It stays on the record.",
    )
