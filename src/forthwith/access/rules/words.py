"""The words of an audit: verdicts, reasons out of scope, proposed acts; each as it is shown and kept."""

from enum import StrEnum


class Kind(StrEnum):
    """Which procedure."""

    PROVIDER = "provider"
    EMPLOYEE = "employee"
    MAINFRAME = "mainframe"
    CONTRACT = "contract"


class Verdict(StrEnum):
    """What the evidence of use says of one account. DISABLED and NOT_A_PERSON are out of scope, all else in it."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    UNDETERMINED = "undetermined"
    NEVER_USED = "never used"
    NEW = "new"
    RE_ENABLED = "re-enabled"
    EXPIRED = "expired"
    DISABLED = "disabled"
    NOT_A_PERSON = "not a person"
    EXEMPT = "exempt"


class ContractState(StrEnum):
    """Where a provider's contracts stand on the run date; the verdict of each of its accounts."""

    CURRENT = "current"
    ENDS_SOON = "ends soon"
    ENDED = "ended"
    NOT_BEGUN = "not begun"
    ERROR = "error in the list"
    NO_CONTRACT = "no contract"


class Employment(StrEnum):
    """What human resources' list says of the person of an account."""

    EMPLOYED = "employed"
    ON_LEAVE = "on leave"
    LEFT = "left"
    MISSING_ONCE = "missing from the list"
    MISSING_TWICE = "missing from two lists"
    PROPOSED = "perhaps found"
    NOT_FOUND = "not matched"
    NOT_ASKED = ""


class Act(StrEnum):
    """What is proposed for a row; a person decides. Those a directory carries out are named as in a plan of changes."""

    NOTIFY_LSO = "notify LSO"
    DISABLE = "disable"
    REMOVE_ROLES = "remove roles"
    DECIDE_ROLES = "decide on roles"
    DELETE = "delete"
    REVOKE = "revoke elsewhere"
    ASK_HR = "ask HR"
    FIND_PERSON = "find out whose it is"
    SETTLE_USE = "settle last use"
    SETTLE_EXEMPTION = "settle exemption"
    FIND_CONTRACT = "find the contract"
    MEND_LIST = "mend the list"


class Comparison(StrEnum):
    """How the text compares: more than 180 days is 181; 60 days or more is 60."""

    MORE_THAN = "more than"
    OR_MORE = "or more"
