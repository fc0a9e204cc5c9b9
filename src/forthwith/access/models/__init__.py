"""Tables of the access wing, one file a part; constraints here, decisions elsewhere."""

from forthwith.access.models.activity import (
    AccessJudgement,
    AccessRow,
    Confirmation,
    Draw,
    DrawnUser,
    Finding,
    Review,
    TemplateProposal,
)
from forthwith.access.models.asks import Ask, AskDraft, AskLink
from forthwith.access.models.audits import (
    Audit,
    AuditKind,
    AuditOpening,
    AuditRow,
    Decision,
    FormReceived,
)
from forthwith.access.models.changes import (
    Change,
    ChangeFinding,
    DirectoryReading,
    Disabling,
    Plan,
)
from forthwith.access.models.exemptions import Exemption
from forthwith.access.models.lists import ListBrought
from forthwith.access.models.register import Contact, ContactKind, System, SystemKind
from forthwith.access.models.rule_sets import ConflictException, ConflictRules
from forthwith.access.models.ssa import SsaDefinitions, SsaLink, SsaRun, SsaStep

__all__ = [
    "AccessJudgement",
    "AccessRow",
    "Ask",
    "AskDraft",
    "AskLink",
    "Audit",
    "AuditKind",
    "AuditOpening",
    "AuditRow",
    "Change",
    "ChangeFinding",
    "Confirmation",
    "ConflictException",
    "ConflictRules",
    "Contact",
    "ContactKind",
    "Decision",
    "DirectoryReading",
    "Disabling",
    "Draw",
    "DrawnUser",
    "Exemption",
    "Finding",
    "FormReceived",
    "ListBrought",
    "Plan",
    "Review",
    "SsaDefinitions",
    "SsaLink",
    "SsaRun",
    "SsaStep",
    "System",
    "SystemKind",
    "TemplateProposal",
]
