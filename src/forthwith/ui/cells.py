"""Any value as it stands on a page: one way for each kind, so a date looks the same everywhere."""

from datetime import date, datetime
from functools import singledispatch
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from forthwith import clock
from forthwith.ui import words
from forthwith.ui.shown import Due, Link, Status


@singledispatch
def shown(value: Any) -> SafeString:
    """The value as safe HTML; plain text is escaped."""
    return format_html("{}", value)


@shown.register
def _(value: bool | None) -> SafeString:
    return format_html("{}", words.ANSWERS[value])


@shown.register
def _(value: int) -> SafeString:
    return format_html("{}", f"{value:,}")


@shown.register
def _(value: date) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), words.day_in_words(value))


@shown.register
def _(value: datetime) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), words.moment_in_words(value))


@shown.register
def _(value: Link) -> SafeString:
    return format_html('<a class="usa-link" href="{}">{}</a>', value.href, value.text)


@shown.register
def _(value: Status) -> SafeString:
    return tag(value.text, value.tone)


@shown.register
def _(value: Due) -> SafeString:
    late = not value.done and value.on < clock.today()
    text = words.countdown(value.on, clock.today(), done=value.done)
    return format_html('<span class="countdown{}">{}</span>', " countdown--late" if late else "", text)


def tag(text: str, tone: str) -> SafeString:
    """A state in words, colored by its tone."""
    return format_html('<span class="usa-tag status status--{}">{}</span>', tone, text)
