"""The columns of what an audit gives and of what it is given beside accounts and lists."""

import pyarrow as pa

_DAY = pa.date32()
# What the verdict says of every account.
VERDICT = (
    ("verdict", pa.string()),  # words.Verdict, or words.ContractState in a contract audit
    ("otherwise", pa.string()),  # the verdict by use alone, were the account not expired or exempt
    ("decided_by", pa.string()),  # the field that decided: lastLogon, lastLogonTimestamp, whenCreated …
    ("used_on", _DAY),  # the latest use anybody knows of, null where none is known
    ("counted_from", _DAY),  # last use, creation or re-enabling
    ("days", pa.int64()),  # from then to the as-of day
    ("limit_on", _DAY),
    ("says", pa.string()),  # the arithmetic as a sentence
    ("remark", pa.string()),  # what a person should know besides, "" for nothing
)
# A row that asks for a decision.
ROWS = pa.schema(
    [
        ("number", pa.int64()),  # its place in the frozen list, from 1
        ("row_number", pa.int64()),  # its row in the file
        ("key", pa.string()),
        ("sam_account_name", pa.string()),
        ("name", pa.string()),
        ("mail", pa.string()),
        ("title", pa.string()),
        ("unit", pa.string()),  # agency or facility: by which the list is sorted and sent
        ("account_class", pa.string()),
        ("enabled", pa.bool_()),
        *VERDICT,
        ("roles", pa.list_(pa.string())),
        ("exempt_by", pa.string()),
        ("employee_id", pa.string()),
        (
            "matched_by",
            pa.string(),
        ),  # why this person: employee ID, known from last time, mail; name is a proposal
        ("employment", pa.string()),
        ("contract", pa.string()),
        ("also_in", pa.list_(pa.string())),  # other systems where the person has an account
        ("acts", pa.list_(pa.string())),  # words.Act, proposed
        ("because", pa.string()),  # the reason of the acts, as it is to be noted with the account
        ("cite", pa.string()),  # the clause
    ]
)
# Our own record of what was disabled, and other knowledge of it. `known`: own act, event, metadata, snapshots.
LEDGER = pa.schema(
    [
        ("account_key", pa.string()),
        ("disabled_on", _DAY),
        ("known", pa.string()),
        ("enabled_on", _DAY),
        ("deleted_on", _DAY),
    ]
)
EXEMPTIONS = pa.schema(
    [
        ("account_key", pa.string()),
        ("kind", pa.string()),
        ("why", pa.string()),
        ("from_on", _DAY),
        ("until_on", _DAY),
        ("ended_on", _DAY),
    ]
)
# Use seen in a log: the account's key or name, and when.
USES = pa.schema([("account", pa.string()), ("used_at", pa.timestamp("us", tz="UTC"))])
# Whose an account was the last time: identity outlives a change of name.
KNOWN = pa.schema([("account_key", pa.string()), ("employee_id", pa.string())])
