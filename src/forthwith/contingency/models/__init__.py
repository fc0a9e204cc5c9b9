"""Tables of backups, of what was made of them, of holds and of disposals."""

from forthwith.contingency.models.backups import Backup, Restoration
from forthwith.contingency.models.retention import Disposal, Hold

__all__ = ["Backup", "Disposal", "Hold", "Restoration"]
