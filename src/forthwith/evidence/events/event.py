"""One event of an audit log, whatever wrote it: the columns, and the words an action is told with."""

import pyarrow as pa

_AT = pa.timestamp("us", tz="UTC")

# Create, read, update, delete, execute as RFC 3881 has them; then what is no work on one record.
ACTIONS = ("C", "R", "U", "D", "E", "export", "print", "login", "logout", "other")

# Texts are "" where the log does not say. One row for each patient an event touched: event_id may repeat.
SCHEMA = pa.schema(
    [
        ("event_id", pa.string()),
        ("occurred_at", _AT),
        ("user_id", pa.string()),
        ("user_name", pa.string()),
        ("patient_id", pa.string()),
        ("action", pa.string()),  # one of ACTIONS
        ("object_type", pa.string()),
        ("object_id", pa.string()),  # or the query, as text
        ("outcome", pa.int8()),  # 0 success, 4 minor, 8 serious, 12 major failure; null: not said
        ("source", pa.string()),  # network address or station
        ("facility", pa.string()),
        ("purpose", pa.string()),
        ("reason", pa.string()),
        ("request_id", pa.string()),
        ("system", pa.string()),  # which system told it
    ]
)

# The object of a login that a directory tells of: object_id is then the account's SID.
ACCOUNT = "account"

# What befell accounts, from a directory's security log. `what` is one of ACCOUNT_ACTS.
ACCOUNT_EVENTS = pa.schema(
    [
        ("at", _AT),
        ("account", pa.string()),  # sAMAccountName, lower case
        ("sid", pa.string()),
        ("domain", pa.string()),  # lower case, as the log names it
        ("what", pa.string()),
        ("by", pa.string()),  # domain\name of who did it
        ("about", pa.string()),  # the group, or the name before a renaming
    ]
)
ACCOUNT_ACTS = (
    "created",
    "enabled",
    "disabled",
    "deleted",
    "changed",
    "unlocked",
    "renamed",
    "added to a group",
    "removed from a group",
)

# Every user of a log once, in the order of user_id: what a numbered list and a last use are made from.
USERS = pa.schema(
    [
        ("user_id", pa.string()),
        ("user_name", pa.string()),  # the last one told
        ("events", pa.int64()),
        ("first_at", _AT),
        ("last_at", _AT),
        ("last_login_at", _AT),  # the last login that did not fail; null: none in this log
        ("sid", pa.string()),  # of a directory's account, else ""
    ]
)
