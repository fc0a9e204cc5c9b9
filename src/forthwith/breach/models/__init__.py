"""Tables of the breach wing; constraints here, decisions elsewhere."""

from forthwith.breach.models.casework import (
    CaseFile,
    CaseNote,
    Closing,
    Link,
    LinkKind,
    SecondReading,
    Task,
)
from forthwith.breach.models.check import ListCheck
from forthwith.breach.models.incident import Determined, FactsVersion, Incident
from forthwith.breach.models.letter import Letter, Mailing, PrintBatch, PrintRun
from forthwith.breach.models.notices import AssociateNotice, Filing, Posting, PostingDay, Release
from forthwith.breach.models.people import Contact, Correction, Matching, Returned
from forthwith.breach.models.retention import Disposal, LegalHold, LogNote, PolicyReview
from forthwith.breach.models.roster import Population, Roster

__all__ = [
    "AssociateNotice",
    "CaseFile",
    "CaseNote",
    "Closing",
    "Contact",
    "Correction",
    "Determined",
    "Disposal",
    "FactsVersion",
    "Filing",
    "Incident",
    "LegalHold",
    "Letter",
    "Link",
    "LinkKind",
    "ListCheck",
    "LogNote",
    "Mailing",
    "Matching",
    "PolicyReview",
    "Population",
    "Posting",
    "PostingDay",
    "PrintBatch",
    "PrintRun",
    "Release",
    "Returned",
    "Roster",
    "SecondReading",
    "Task",
]
