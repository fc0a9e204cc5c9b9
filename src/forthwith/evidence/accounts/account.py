"""The canonical record of one account in one system, whatever file it came from; times in UTC."""

from enum import StrEnum

import pyarrow as pa

_TIME = pa.timestamp("us", tz="UTC")
_TEXTS_OF_IDENTITY = ("key", "domain", "object_guid", "object_sid", "sam_account_name", "upn", "employee_id")
_TEXTS_OF_PERSON = (
    "display_name", "given_name", "surname", "mail", "title", "department", "agency", "facility", "manager",
    "description", "dn",
)  # fmt: skip

SCHEMA = pa.schema(
    [
        ("row_number", pa.int64()),
        # objectGUID, else the SID, else domain\account name in lower case; never changes while the account lives.
        *((name, pa.string()) for name in (*_TEXTS_OF_IDENTITY, *_TEXTS_OF_PERSON)),
        ("enabled", pa.bool_()),  # null: the file does not say
        ("uac", pa.int64()),  # userAccountControl as it stood
        ("account_class", pa.string()),
        ("class_because", pa.string()),
        ("created_at", _TIME),
        ("changed_at", _TIME),
        ("password_set_at", _TIME),
        ("expires_at", _TIME),
        ("expires_never", pa.bool_()),
        # lastLogon: of the controllers asked. null time and null never: not in the file.
        ("last_logon_at", _TIME),
        ("last_logon_never", pa.bool_()),
        # lastLogonTimestamp or LastLogonDate: replicated, up to 14 days behind.
        ("stamp_at", _TIME),
        ("stamp_never", pa.bool_()),
        # The application's or the mainframe's own record of use.
        ("last_app_use_at", _TIME),
        ("last_app_use_never", pa.bool_()),
        ("groups", pa.list_(pa.string())),  # null: not in the file; empty: in the file and none
        ("roles", pa.list_(pa.string())),
    ]
)
TEXTS = tuple(field.name for field in SCHEMA if pa.types.is_string(field.type))


class AccountClass(StrEnum):
    """What stands behind an account. Only persons are audited; each other class is counted with its reason."""

    PERSON = "person"
    SERVICE = "service"
    MANAGED_SERVICE = "managed-service"
    COMPUTER = "computer"
    TRUST = "trust"
    SYSTEM = "system"
    SHARED = "shared"
    TEST = "test"
    UNKNOWN = "unknown"
