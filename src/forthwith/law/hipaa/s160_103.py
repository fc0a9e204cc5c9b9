"""45 CFR 160.103 Definitions: protected health information; State."""

from datetime import date

from forthwith.law.dates import years_kept
from forthwith.law.hipaa.facts import Incident, Information
from forthwith.law.hipaa.published import since_2013
from forthwith.law.kernel import Cite, Dated, Fact, Finding, Missing, NotInForce, Reason
from forthwith.law.readings import EXCEPTION_IS_SHOWN, FIFTY_YEARS

CITE = Cite("45 CFR 160.103")

YEARS_AFTER_DEATH = Dated(CITE, since_2013(50))

_IDENTIFIABLE = Missing(
    "whether it is individually identifiable health information", "information.individually_identifiable"
)
_FIRST_DAY = Missing("the first day of the incident", "first_occurred_on")
_PROTECTED: Finding[bool | None] = Finding(
    True,
    "Protected health information, whatever its form",
    CITE,
    (Fact("individually identifiable health information", True), EXCEPTION_IS_SHOWN),
)
_NOT_KNOWN: Finding[bool | None] = Finding(
    None, "Not known whether it is protected health information", CITE, (_IDENTIFIABLE,)
)


def protected_health_information(incident: Incident, *, ruled_on: date) -> Finding[bool | None]:
    """Individually identifiable health information in any form, but for the exceptions."""
    information = incident.information
    exception = _exception(information) or _dead_for_fifty_years(incident, ruled_on)
    if exception is not None:
        return exception
    if information.individually_identifiable is None:
        return _NOT_KNOWN
    return _PROTECTED


def _exception(information: Information) -> Finding[bool | None] | None:
    if information.individually_identifiable is False:
        return _outside("Not individually identifiable health information")
    if information.de_identified:
        return _outside("De-identified (164.514(a)-(b))")
    if information.employment_record:
        return _outside("An employment record the entity holds as employer")
    if information.education_record:
        return _outside("An education record (FERPA)")
    return None


def _outside(says: str, *because: Reason) -> Finding[bool | None]:
    return Finding(False, f"{says}: not protected health information", CITE, because)


def _dead_for_fifty_years(incident: Incident, ruled_on: date) -> Finding[bool | None] | None:
    """Not PHI when every individual has been deceased for more than 50 years."""
    died_on = incident.information.last_individual_died_on
    if died_on is None:
        return None
    try:
        fiftieth = years_kept(died_on, YEARS_AFTER_DEATH.on(ruled_on))
    except NotInForce:
        return None
    because = (Fact("the last individual died on", died_on), FIFTY_YEARS)
    if incident.first_occurred_on is None:
        says = "Not known whether the individuals had been dead for more than 50 years"
        return Finding(None, says, CITE, (*because, _FIRST_DAY)) if fiftieth < ruled_on else None
    if incident.first_occurred_on > fiftieth:  # more than 50 years
        return _outside("Everyone concerned had been dead for more than 50 years", *because)
    return None


STATES = {
    "AL": "Alabama",
    "AK": "Alaska",
    "AZ": "Arizona",
    "AR": "Arkansas",
    "CA": "California",
    "CO": "Colorado",
    "CT": "Connecticut",
    "DE": "Delaware",
    "FL": "Florida",
    "GA": "Georgia",
    "HI": "Hawaii",
    "ID": "Idaho",
    "IL": "Illinois",
    "IN": "Indiana",
    "IA": "Iowa",
    "KS": "Kansas",
    "KY": "Kentucky",
    "LA": "Louisiana",
    "ME": "Maine",
    "MD": "Maryland",
    "MA": "Massachusetts",
    "MI": "Michigan",
    "MN": "Minnesota",
    "MS": "Mississippi",
    "MO": "Missouri",
    "MT": "Montana",
    "NE": "Nebraska",
    "NV": "Nevada",
    "NH": "New Hampshire",
    "NJ": "New Jersey",
    "NM": "New Mexico",
    "NY": "New York",
    "NC": "North Carolina",
    "ND": "North Dakota",
    "OH": "Ohio",
    "OK": "Oklahoma",
    "OR": "Oregon",
    "PA": "Pennsylvania",
    "RI": "Rhode Island",
    "SC": "South Carolina",
    "SD": "South Dakota",
    "TN": "Tennessee",
    "TX": "Texas",
    "UT": "Utah",
    "VT": "Vermont",
    "VA": "Virginia",
    "WA": "Washington",
    "WV": "West Virginia",
    "WI": "Wisconsin",
    "WY": "Wyoming",
    "DC": "District of Columbia",
    "PR": "Puerto Rico",
    "VI": "Virgin Islands",
    "GU": "Guam",
    "AS": "American Samoa",
    "MP": "Northern Mariana Islands",
}
"""State: the fifty, the District of Columbia and the territories the definition names, by two letters."""
