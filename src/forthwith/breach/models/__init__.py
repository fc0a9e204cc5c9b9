"""Tables of the breach wing; constraints here, decisions elsewhere."""

from forthwith.breach.models.incident import Determined, FactsVersion, Incident
from forthwith.breach.models.letter import Letter, Mailing, PrintBatch, PrintRun
from forthwith.breach.models.notices import AssociateNotice, Filing, Posting, PostingDay, Release
from forthwith.breach.models.roster import Population, Roster

__all__ = [
    "AssociateNotice",
    "Determined",
    "FactsVersion",
    "Filing",
    "Incident",
    "Letter",
    "Mailing",
    "Population",
    "Posting",
    "PostingDay",
    "PrintBatch",
    "PrintRun",
    "Release",
    "Roster",
]
