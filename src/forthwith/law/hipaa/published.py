"""The two rules that wrote subpart D, and the days from which each had to be followed."""

from datetime import date
from typing import TypeVar

from forthwith.law.kernel import Version

Value = TypeVar("Value")

INTERIM_RULE = "74 FR 42740 (24 August 2009)"
OMNIBUS_RULE = "78 FR 5566 (25 January 2013)"

APPLIES_FROM = date(2009, 9, 23)


def since_2009(value: Value) -> Version[Value]:
    """As the interim final rule wrote it."""
    return Version(value, INTERIM_RULE, effective=APPLIES_FROM, comply_by=APPLIES_FROM)


def since_2013(value: Value) -> Version[Value]:
    """As the omnibus rule wrote it; until 23 September 2013 the older text could still be followed."""
    return Version(value, OMNIBUS_RULE, effective=date(2013, 3, 26), comply_by=date(2013, 9, 23))
