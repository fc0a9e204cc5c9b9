"""Tables of the access wing, one file a part; constraints here, decisions elsewhere."""

from forthwith.access.models.asks import Ask
from forthwith.access.models.audits import Audit, AuditKind, AuditRow, Decision
from forthwith.access.models.changes import Change, Disabling, Plan
from forthwith.access.models.register import Contact, ContactKind, Exemption, System, SystemKind

__all__ = [
    "Ask",
    "Audit",
    "AuditKind",
    "AuditRow",
    "Change",
    "Contact",
    "ContactKind",
    "Decision",
    "Disabling",
    "Exemption",
    "Plan",
    "System",
    "SystemKind",
]
