"""The components: `{% load ui %}` in a template; forthwith.ui lists them all."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from forthwith.ui import cells, controls, reasons, words
from forthwith.ui.shown import Due, Figure, Row, Table

register = template.Library()
register.filter("shown", cells.shown)
register.filter("in_words", words.day_in_words)
register.filter("said", reasons.said)


@register.inclusion_tag("ui/fields.html")
def fields(form: BaseForm) -> dict[str, Any]:
    return {"form": form}


@register.inclusion_tag("ui/error_summary.html")
def error_summary(*forms: BaseForm) -> dict[str, Any]:
    return {"faults": [fault for form in forms for fault in _faults(form)]}


def _faults(form: BaseForm) -> Iterator[tuple[str, str, str]]:
    """Each fault with its field's label and the address of the control that mends it."""
    for sentence in form.non_field_errors():
        yield "", str(sentence), ""
    for bound in form:
        for sentence in bound.errors:
            yield str(bound.label), str(sentence), controls.first_control(bound)


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    return {"field": bound, "shape": controls.shape(bound), "control": controls.control(bound)}


@register.inclusion_tag("ui/alert.html")
def alert(kind: str, text: str, heading: str = "") -> dict[str, Any]:
    return {"kind": kind, "text": text, "heading": heading, "urgent": kind == "error"}


@register.inclusion_tag("ui/summary.html")
def summary(rows: Iterable[Row | tuple[str, Any]]) -> dict[str, Any]:
    return {"rows": [row if isinstance(row, Row) else Row(*row) for row in rows]}


@register.inclusion_tag("ui/table.html")
def table(table: Table) -> dict[str, Any]:
    numeric = [column in table.numeric for column in table.columns]
    rows = [list(zip(row, table.columns, numeric, strict=True)) for row in table.rows]
    return {"table": table, "rows": rows, "heads": list(zip(table.columns, numeric, strict=True))}


@register.inclusion_tag("ui/figures.html")
def figures(figures: Sequence[Figure]) -> dict[str, Any]:
    return {"figures": figures}


@register.inclusion_tag("ui/steps.html")
def steps(names: Sequence[str], current: int) -> dict[str, Any]:
    return {"names": names, "current": current, "total": len(names), "name": names[current - 1]}


@register.simple_tag
def status(text: str, tone: str = "neutral") -> SafeString:
    return cells.tag(text, tone)


@register.simple_tag
def countdown(on: date, *, done: bool = False) -> SafeString:
    return cells.shown(Due(on, done))


@register.simple_tag
def why(reason: Any, title: str = "Why?", *, opened: bool = False) -> SafeString:
    return reasons.why(reason, title, opened=opened)


@register.inclusion_tag("ui/progress.html")
def progress(done: int, total: int, label: str) -> dict[str, Any]:
    return {"done": done, "total": total, "label": label}


@register.inclusion_tag("ui/pages.html", takes_context=True)
def pages(context: template.Context, page: "Page[Any]") -> dict[str, Any]:
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"request": context["request"], "page": page, "numbers": numbers}
