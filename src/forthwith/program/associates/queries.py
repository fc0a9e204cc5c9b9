"""Reads of business associates."""

from datetime import date

from django.db.models import Q, QuerySet

from forthwith.duties.spans import Span
from forthwith.errors import NotFound
from forthwith.law.hipaa.s164_504_e import holds
from forthwith.law.kernel import Finding, NotInForce
from forthwith.program.associates.models import Agreement, Associate


def associate(reference: str) -> Associate:
    """One associate by its reference."""
    found = Associate.objects.filter(reference=reference).first()
    if found is None:
        raise NotFound(f"There is no business associate {reference}.")
    return found


def agreement(reference: str, number: int) -> Agreement:
    """One agreement of an associate."""
    found = Agreement.objects.select_related("associate").filter(
        associate__reference=reference, number=number
    )
    one = found.first()
    if one is None:
        raise NotFound(f"{reference} has no agreement {number}.")
    return one


def working(on: date) -> QuerySet[Associate]:
    """Those to whom PHI is disclosed on a day; the last day still counts."""
    return Associate.objects.filter(Q(until_on=None) | Q(until_on__gte=on), from_on__lte=on)


def of_terms(one: Agreement, on: date) -> Finding[bool | None] | None:
    """What the law says of an agreement's terms; None where the rule did not have to be followed on that day."""
    try:
        return holds(one.terms, on)
    except NotInForce:
        return None


def spans(associate: Associate, on: date) -> list[Span]:
    """The days on which an agreement is in force of which no term is known to lack (reading 94)."""
    found = [(one, of_terms(one, on)) for one in associate.agreements.all()]
    return [(one.from_on, one.until_on) for one, terms in found if terms is None or terms.value is not False]


def has_current(associate: Associate, on: date) -> bool:
    """Whether there is a current agreement on a day."""
    return any(first <= on and (last is None or on <= last) for first, last in spans(associate, on))
