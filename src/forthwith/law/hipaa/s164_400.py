"""45 CFR 164.400 Applicability."""

from datetime import date

from forthwith.law.hipaa.facts import Incident
from forthwith.law.hipaa.published import APPLIES_FROM
from forthwith.law.kernel import Cite, Fact, Finding, Missing
from forthwith.law.readings import LASTING_INCIDENT

CITE = Cite("45 CFR 164.400")

_LAST_DAY = Missing("the last day of the incident", "last_occurred_on")


def applies(incident: Incident, discovered_on: date | None) -> Finding[bool | None]:
    """Breaches occurring on or after 23 September 2009."""
    last = incident.last_occurred_on
    first = incident.first_occurred_on
    if last is not None:
        return _occurred_on(last)
    if first is not None and first >= APPLIES_FROM:  # on or after
        return _occurred_on(first)
    if discovered_on is not None and discovered_on < APPLIES_FROM:
        return Finding(False, "Known before 23 September 2009", CITE, (Fact("discovered on", discovered_on),))
    if first is not None:
        because = (Fact("first day", first), _LAST_DAY, LASTING_INCIDENT)
        return Finding(None, "Not known whether it lasted until 23 September 2009", CITE, because)
    return Finding(True, "Nothing shows that it occurred before 23 September 2009", CITE, (LASTING_INCIDENT,))


def _occurred_on(day: date) -> Finding[bool | None]:
    because = (Fact("last known day of the incident", day),)
    if day >= APPLIES_FROM:  # on or after
        return Finding(True, "Occurred on or after 23 September 2009", CITE, because)
    return Finding(False, "Occurred before 23 September 2009", CITE, because)
