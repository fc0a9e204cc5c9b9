"""The tables: duties as a projection; happenings, standings, adoptions and escalations as people made them."""

from forthwith.duties.models.adoption import Adoption, Escalation
from forthwith.duties.models.duty import Duty
from forthwith.duties.models.facts import Happening, Standing

__all__ = ["Adoption", "Duty", "Escalation", "Happening", "Standing"]
