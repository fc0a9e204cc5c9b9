"""The entity's own numbers and names: which unit assesses, within how many days a finding is due. No law sets them."""

from datetime import date, timedelta

from django.conf import settings

from forthwith.errors import Unprepared
from forthwith.program.vulnerabilities.domain import TRACKED, Severity


def unit() -> str:
    """The unit that the policy names for the assessment."""
    return str(settings.VULNERABILITY_UNIT)


def days() -> dict[Severity, int]:
    """Within how many days after it was first seen a finding is due to be mended, by the scanner's severity."""
    pairs = dict(part.partition("=")[::2] for part in settings.VULNERABILITY_DAYS.split(","))
    said = {name.strip(): number.strip() for name, number in pairs.items()}
    if set(said) != {one.value for one in TRACKED} or not all(n.isdecimal() for n in said.values()):
        wanted = ",".join(f"{one.value}=30" for one in TRACKED)
        raise Unprepared(f"FORTHWITH_VULNERABILITY_DAYS must name days for each severity, such as {wanted}.")
    return {one: int(said[one.value]) for one in TRACKED}


def due_on(severity: Severity, since: date) -> date:
    """The day a finding is due by the entity's own number; what is now mere information, as what is low."""
    numbers = days()
    return since + timedelta(days=numbers.get(severity, numbers[Severity.LOW]))
