"""What a determination is called on a page, and in which tone."""

from forthwith.law.hipaa.decision import Determination
from forthwith.ui.shown import Status

OUTCOME = {
    Determination.OUT_OF_TIME: Status("No notice: before the rule", "neutral"),
    Determination.NOT_PHI: Status("No breach: not PHI", "good"),
    Determination.PERMITTED: Status("No breach: permitted", "good"),
    Determination.SECURED: Status("No notice: PHI was secured", "good"),
    Determination.EXCLUDED: Status("No breach: an exclusion holds", "good"),
    Determination.LOW_PROBABILITY: Status("No breach: low probability shown", "good"),
    Determination.BREACH: Status("Breach", "danger"),
    Determination.PRESUMED: Status("Presumed breach", "danger"),
    Determination.UNDECIDED: Status("Undecided: a fact is missing", "info"),
}


def outcome_status(outcome: str) -> Status:
    """The words for a stored outcome."""
    return OUTCOME[Determination(outcome)]
