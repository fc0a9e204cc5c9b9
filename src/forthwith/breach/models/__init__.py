"""Tables of the breach wing; constraints here, decisions elsewhere."""

from forthwith.breach.models.incident import Determined, FactsVersion, Incident
from forthwith.breach.models.letter import Letter, Mailing, PrintBatch, PrintRun
from forthwith.breach.models.roster import Roster

__all__ = ["Determined", "FactsVersion", "Incident", "Letter", "Mailing", "PrintBatch", "PrintRun", "Roster"]
