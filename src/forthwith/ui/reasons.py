"""The reasons of a finding as a tree that opens: of the law's own values, or of their JSON form.

Drawn here and not by a template: a page shows some hundred reasons, and a template takes ten times as long for each.
"""

from collections.abc import Mapping
from html import escape
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from forthwith.ui import words


def why(reason: Any, title: str, *, opened: bool) -> SafeString:
    """The whole tree under its title."""
    return SafeString(
        f'<details class="why"{" open" if opened else ""}><summary>{conditional_escape(title)}</summary>'
        f'<ul class="why__reasons">{_item(reason)}</ul></details>'
    )


def kind(reason: Any) -> str:
    """finding, fact, missing, judgement or reading: of a reason of the law or of its JSON form."""
    return str(reason["kind"]) if isinstance(reason, Mapping) else type(reason).__name__.lower()


def said(reason: Any) -> str:
    """A reason for a reader: days in words, and a missing fact without its place among the facts."""
    says = str(_part(reason, "says"))
    return words.days_in_words(says.rpartition(" (")[0] if kind(reason) == "missing" else says)


def _item(reason: Any) -> str:
    """One reason with those beneath it."""
    of, cite, because = kind(reason), _part(reason, "cite"), _part(reason, "because")
    cited = f" <cite>{escape(cite)}</cite>" if cite else ""
    beneath = f"<ul>{''.join(map(_item, because))}</ul>" if because else ""
    return (
        f'<li class="reason reason--{escape(of)}"><span class="reason__kind">{escape(_named(of, reason))}</span> '
        f"{escape(said(reason))}{cited}{beneath}</li>"
    )


def _named(of: str, reason: Any) -> str:
    if of == "reading":
        return f"Reading {_part(reason, 'number')}"
    return "Judgment" if of == "judgement" else of.title()


def _part(reason: Any, name: str) -> Any:
    """A part of it; None where this kind of reason has none."""
    return reason.get(name) if isinstance(reason, Mapping) else getattr(reason, name, None)
