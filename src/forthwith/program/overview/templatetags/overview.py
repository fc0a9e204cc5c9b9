"""Filters: `mark|month_address:year`, where its duties are listed; `x|unlocalized`; `person|may_subscribe`."""

from django import template
from django.urls import reverse

from forthwith.program.overview import guards
from forthwith.program.overview.picture import Mark

register = template.Library()
register.filter("may_subscribe", guards.sees_duties)


@register.filter
def month_address(mark: Mark, year: int) -> str:
    return reverse("overview:month", args=[year, mark.month, mark.duty])


@register.filter
def unlocalized(number: float) -> str:
    """A number as drawings write it, whatever the language of the page."""
    return f"{number:g}"
