"""How a form field becomes a control of the design system, with its label, hint and fault tied to it."""

from typing import Literal

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

Shape = Literal["choices", "checkbox", "single"]

_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, "usa-textarea"),
    (forms.Select, "usa-select"),
    (forms.FileInput, "site-file"),  # the design system's own hides the label from screen readers
)


def shape(bound: BoundField) -> Shape:
    """Whether the field is a group of choices, one checkbox, or a single control under its label."""
    widget = bound.field.widget
    if isinstance(widget, forms.RadioSelect):  # checkboxes in a group are its kind too
        return "choices"
    return "checkbox" if isinstance(widget, forms.CheckboxInput) else "single"


def control(bound: BoundField) -> SafeString:
    """The control itself; a group of choices is drawn choice by choice in the template instead."""
    attributes: dict[str, str | bool] = {"class": _css_class(bound)}
    if described_by := bound.aria_describedby:
        attributes["aria-describedby"] = described_by
    return bound.as_widget(attrs=attributes)


def _css_class(bound: BoundField) -> str:
    if shape(bound) == "checkbox":
        return "usa-checkbox__input"
    widget = bound.field.widget
    css = next((css for kind, css in _CLASSES if isinstance(widget, kind)), "usa-input")
    return f"{css} {css}--error" if bound.errors else css


def first_control(bound: BoundField) -> str:
    """The id of the control a fault leads to: of a group, its first choice."""
    return f"{bound.auto_id}_0" if shape(bound) == "choices" else bound.auto_id
