"""The verdict of one account, case by case: a table to be read and signed. As of 2026-02-10 unless a row says else."""

from ast import literal_eval
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import ibis
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith import clock
from forthwith.access.rules.columns import LEDGER
from forthwith.access.rules.facts import facts
from forthwith.access.rules.rule import Controllers, rule_for
from forthwith.access.rules.verdicts import verdicts
from forthwith.access.rules.words import Kind, Verdict
from tests.access.rules.listed import accounts, listed

AS_OF = date(2026, 2, 10)
ALL, SOME, NONE = (
    Controllers(("dc1", "dc2"), ("dc1", "dc2")),
    Controllers(("dc1", "dc2"), ("dc1",)),
    Controllers(),
)
OLD = "2020-01-01"


def ago(days: int) -> str:
    return (AS_OF - timedelta(days=days)).isoformat()


def judged(
    kind: Kind,
    *rows: dict[str, Any],
    as_of: date = AS_OF,
    controllers: Controllers = NONE,
    ledger: list[dict[str, Any]] | None = None,
    covers: bool = False,
    **changed: Any,
) -> list[dict[str, Any]]:
    """Each account with its verdict, by the procedure's own rule."""
    rule = replace(rule_for(kind, as_of), **changed)
    table = facts(accounts(*rows), rule, as_of, ledger=listed(LEDGER, *ledger) if ledger else None)
    found = verdicts(ibis.memtable(table), rule, as_of, controllers=controllers, log_covers=covers)
    return ibis.duckdb.connect().to_pyarrow(found.order_by("row_number")).to_pylist()


def one(kind: Kind, row: dict[str, Any], **more: Any) -> tuple[str, str]:
    (found,) = judged(kind, row, **more)
    return found["verdict"], found["decided_by"]


# fmt: off
PROVIDER: list[Any] = [
    # what the list says                                           controllers  verdict          by
    ("used 179 days ago",          {"last_logon_at": ago(179)},     ALL,  "active",       "lastLogon"),
    ("used 180 days ago",          {"last_logon_at": ago(180)},     ALL,  "active",       "lastLogon"),
    ("used 181 days ago",          {"last_logon_at": ago(181)},     ALL,  "inactive",     "lastLogon"),
    ("used today",                 {"last_logon_at": ago(0)},       NONE, "active",       "lastLogon"),
    ("stamp of day 180",           {"stamp_at": ago(180)},          NONE, "active",       "lastLogonTimestamp"),
    ("stamp of day 181, in band",  {"stamp_at": ago(181)},          NONE, "undetermined", "lastLogonTimestamp"),
    ("stamp of day 194, in band",  {"stamp_at": ago(194)},          NONE, "undetermined", "lastLogonTimestamp"),
    ("stamp of day 195, beyond",   {"stamp_at": ago(195)},          NONE, "inactive",     "lastLogonTimestamp"),
    ("one controller silent",      {"stamp_at": ago(194), "last_logon_at": ago(190)}, SOME, "undetermined", "lastLogonTimestamp"),
    ("beyond, one silent",         {"stamp_at": ago(195), "last_logon_at": ago(195)}, SOME, "inactive",     "lastLogon"),
    ("in band, all controllers",   {"stamp_at": ago(194), "last_logon_at": ago(185)}, ALL,  "inactive",     "lastLogon"),
    ("in band, a later logon",     {"stamp_at": ago(194), "last_logon_at": ago(180)}, ALL,  "active",       "lastLogon"),
    ("in band, never on any",      {"stamp_at": ago(194), "last_logon_never": True},  ALL,  "inactive",     "lastLogonTimestamp"),
    ("old logon, some controllers", {"last_logon_at": ago(400)},    SOME, "undetermined", "lastLogon"),
    ("old logon, all controllers", {"last_logon_at": ago(400)},     ALL,  "inactive",     "lastLogon"),
    ("old stamp, later app use",   {"stamp_at": ago(300), "last_app_use_at": ago(10)}, NONE, "active",      "application use"),
    ("old stamp, old app use",     {"stamp_at": ago(300), "last_app_use_at": ago(200)}, NONE, "inactive",   "application use"),
    ("only the application's own", {"last_app_use_at": ago(181)},   NONE, "inactive",     "application use"),
    ("application says never",     {"last_app_use_never": True, "created_at": OLD}, NONE, "never used",     "whenCreated"),
    # never used counts from the creation
    ("never, created 180 ago",     {"stamp_never": True, "created_at": ago(180)}, NONE, "new",        "whenCreated"),
    ("never, created 181 ago",     {"stamp_never": True, "created_at": ago(181)}, NONE, "never used", "whenCreated"),
    ("never, no day of creation",  {"stamp_never": True},           NONE, "undetermined", "whenCreated"),
    ("never on some controllers",  {"last_logon_never": True, "created_at": OLD}, SOME, "undetermined", "no field of use"),
    ("never on all controllers",   {"last_logon_never": True, "created_at": OLD}, ALL,  "never used",   "whenCreated"),
    ("no stamp, yet an old logon", {"stamp_never": True, "last_logon_at": ago(300), "created_at": OLD}, NONE, "undetermined", "lastLogon"),
    ("nothing of use, old",        {"created_at": OLD},             ALL,  "undetermined", "no field of use"),
    ("nothing of use, created 10 ago", {"created_at": ago(10)},     NONE, "new",          "whenCreated"),
    ("used since creation",        {"stamp_at": ago(5), "created_at": ago(10)}, NONE, "active", "lastLogonTimestamp"),
    # a stamp older than the account is no evidence
    ("stamp before creation, new", {"stamp_at": ago(300), "created_at": ago(20)},  NONE, "new",          "whenCreated"),
    ("stamp before creation, old", {"stamp_at": ago(400), "created_at": ago(300)}, NONE, "undetermined", "no field of use"),
    ("stamp on the day of creation", {"stamp_at": ago(300), "created_at": ago(300)}, NONE, "inactive",   "lastLogonTimestamp"),
    # after the day of the audit proves nothing of the days before it
    ("logon tomorrow",             {"last_logon_at": ago(-1)},      ALL,  "undetermined", "lastLogon"),
    ("logon tomorrow, stamp of yesterday", {"last_logon_at": ago(-1), "stamp_at": ago(1)}, ALL, "active", "lastLogonTimestamp"),
    # disabled, unknown, not people
    ("disabled",                   {"enabled": False, "last_logon_at": ago(1)}, ALL, "disabled",     "enabled"),
    ("nobody says if enabled",     {"enabled": None, "last_logon_at": ago(1)},  ALL, "undetermined", "enabled"),
    ("a service",                  {"account_class": "service", "stamp_at": ago(400)}, ALL, "not a person", "class"),
    ("a disabled service",         {"account_class": "service", "enabled": False},     ALL, "not a person", "class"),
    ("a computer",                 {"account_class": "computer"},   ALL,  "not a person", "class"),
    ("a trust",                    {"account_class": "trust"},      ALL,  "not a person", "class"),
    ("of the system",              {"account_class": "system"},     ALL,  "not a person", "class"),
    ("a managed service",          {"account_class": "managed-service"}, ALL, "not a person", "class"),
    ("a shared account",           {"account_class": "shared", "stamp_at": ago(195)},  NONE, "inactive", "lastLogonTimestamp"),
    ("a test account",             {"account_class": "test", "stamp_at": ago(195)},    NONE, "inactive", "lastLogonTimestamp"),
    ("of unknown class",           {"account_class": "unknown", "stamp_at": ago(195)}, NONE, "inactive", "lastLogonTimestamp"),
    # expired
    ("expires tomorrow",           {"expires_at": ago(-1), "last_logon_at": ago(1)}, ALL, "active",  "lastLogon"),
    ("expires on the day",         {"expires_at": ago(0), "last_logon_at": ago(1)},  ALL, "expired", "accountExpires"),
    ("expired long ago",           {"expires_at": ago(90), "last_logon_at": ago(100)}, ALL, "expired", "accountExpires"),
    ("expires never",              {"expires_never": True, "last_logon_at": ago(1)}, ALL, "active",  "lastLogon"),
]
# fmt: on


@cache
def together(kind: Kind, rows: tuple[str, ...], **said: Any) -> list[tuple[str, str]]:
    """Verdict and field of many rows (as their text) in one question to the engine: one each would take minutes."""
    found = judged(kind, *map(literal_eval, rows), **said)
    return [(row["verdict"], row["decided_by"]) for row in found]


def of_table(
    kind: Kind, table: list[Any], row: Any, same: Callable[[Any], bool], **said: Any
) -> tuple[str, str]:
    """The verdict of one row, judged with all rows of its table that share its circumstances."""
    rows = [case[1] for case in table if same(case)]
    return together(kind, tuple(map(repr, rows)), **said)[rows.index(row)]


@pytest.mark.parametrize(
    ("row", "controllers", "verdict", "by"),
    [case[1:] for case in PROVIDER],
    ids=[case[0] for case in PROVIDER],
)
def test_a_providers_account(row, controllers, verdict, by):
    found = of_table(
        Kind.PROVIDER, PROVIDER, row, lambda case: case[2] is controllers, controllers=controllers
    )
    assert found == (verdict, by)


# fmt: off
EMPLOYEE: list[Any] = [
    ("used 59 days ago", {"last_logon_at": ago(59)}, ALL,  "active"),
    ("used 60 days ago", {"last_logon_at": ago(60)}, ALL,  "inactive"),
    ("stamp of day 59",  {"stamp_at": ago(59)},      NONE, "active"),
    ("stamp of day 60",  {"stamp_at": ago(60)},      NONE, "undetermined"),
    ("stamp of day 73",  {"stamp_at": ago(73)},      NONE, "undetermined"),
    ("stamp of day 74",  {"stamp_at": ago(74)},      NONE, "inactive"),
    ("created 59 ago",   {"stamp_never": True, "created_at": ago(59)}, NONE, "new"),
    ("created 60 ago",   {"stamp_never": True, "created_at": ago(60)}, NONE, "never used"),
]
MAINFRAME: list[Any] = [  # 24 months; a list of its own needs no controllers
    ("a day less than 24 months", {"last_app_use_at": "2024-02-11"}, "2026-02-10", "active"),
    ("24 months to the day",      {"last_app_use_at": "2024-02-10"}, "2026-02-10", "inactive"),
    ("leap day, on the 28th",     {"last_app_use_at": "2024-02-29"}, "2026-02-28", "active"),
    ("leap day, on 1 March",      {"last_app_use_at": "2024-02-29"}, "2026-03-01", "inactive"),
    ("28 February, on the 28th",  {"last_app_use_at": "2024-02-28"}, "2026-02-28", "inactive"),
    ("on leap day, the 28th",     {"last_app_use_at": "2022-02-28"}, "2024-02-29", "inactive"),
    ("on leap day, 1 March",      {"last_app_use_at": "2022-03-01"}, "2024-02-29", "active"),
    ("end of a month",            {"last_app_use_at": "2024-08-31"}, "2026-08-31", "inactive"),
    ("by any field of its list",  {"last_logon_at": "2024-02-10"},   "2026-02-10", "inactive"),
    ("disabled too",              {"last_app_use_at": OLD, "enabled": False}, "2026-02-10", "inactive"),
    ("never, old",                {"last_app_use_never": True, "created_at": OLD}, "2026-02-10", "never used"),
    ("never, no day of creation", {"last_app_use_never": True}, "2026-02-10", "undetermined"),
]
# fmt: on


@pytest.mark.parametrize(
    ("row", "controllers", "verdict"), [case[1:] for case in EMPLOYEE], ids=[case[0] for case in EMPLOYEE]
)
def test_an_employees_account(row, controllers, verdict):
    found = of_table(
        Kind.EMPLOYEE, EMPLOYEE, row, lambda case: case[2] is controllers, controllers=controllers
    )
    assert found[0] == verdict


@pytest.mark.parametrize(
    ("row", "as_of", "verdict"), [case[1:] for case in MAINFRAME], ids=[case[0] for case in MAINFRAME]
)
def test_a_mainframe_account(row, as_of, verdict):
    day = date.fromisoformat(as_of)
    assert of_table(Kind.MAINFRAME, MAINFRAME, row, lambda case: case[2] == as_of, as_of=day)[0] == verdict


# fmt: off
SYNC: list[Any] = [  # msDS-LogonTimeSyncInterval as read from the domain
    # switched off: a stamp is no evidence
    (0,  {"stamp_at": ago(10), "created_at": OLD},  "undetermined"),
    (0,  {"stamp_never": True, "created_at": OLD},  "undetermined"),
    (1,  {"stamp_at": ago(181)},                    "undetermined"),
    (1,  {"stamp_at": ago(182)},                    "inactive"),
    (30, {"stamp_at": ago(210)},                    "undetermined"),
    (30, {"stamp_at": ago(211)},                    "inactive"),
]
LEDGER_CASES: list[Any] = [
    ("enabled again 180 ago",      {"stamp_at": ago(400)}, ago(180), "re-enabled"),
    ("enabled again 181 ago",      {"stamp_at": ago(400)}, ago(181), "inactive"),
    ("enabled again, used since",  {"stamp_at": ago(5)},   ago(20),  "active"),
    ("enabled again tomorrow",     {"stamp_at": ago(400)}, ago(-1),  "inactive"),
    ("enabled again, never used",  {"stamp_never": True, "created_at": OLD}, ago(20), "re-enabled"),
]
# fmt: on


@pytest.mark.parametrize("sync_days", [0, 1, 30])
def test_the_band_is_as_wide_as_the_domain_says(sync_days):
    cases = [(row, verdict) for days, row, verdict in SYNC if days == sync_days]
    found = judged(Kind.PROVIDER, *(row for row, _ in cases), sync_days=sync_days)
    assert [row["verdict"] for row in found] == [verdict for _, verdict in cases]


def test_an_account_enabled_again_counts_from_that_day():
    ledger = [
        {"account_key": f"key-{number}", "disabled_on": ago(300), "known": "own act", "enabled_on": case[2]}
        for number, case in enumerate(LEDGER_CASES, start=1)
    ]
    found = judged(Kind.PROVIDER, *(case[1] for case in LEDGER_CASES), ledger=ledger)
    assert [(case[0], row["verdict"]) for case, row in zip(LEDGER_CASES, found, strict=True)] == [
        (case[0], case[3]) for case in LEDGER_CASES
    ]


def test_an_enabling_still_to_come_hides_none_that_was():
    days = [
        {"account_key": "key-1", "disabled_on": ago(300), "known": "own act", "enabled_on": day}
        for day in (ago(20), ago(-5))
    ]
    assert one(Kind.PROVIDER, {"stamp_at": ago(400)}, ledger=days)[0] == "re-enabled"


def test_a_log_over_the_whole_time_settles_the_band_as_controllers_do():
    assert one(Kind.PROVIDER, {"stamp_at": ago(190)}, covers=True) == ("inactive", "lastLogonTimestamp")


def test_services_are_judged_where_every_class_is_counted():
    row = {"account_class": "service", "stamp_at": ago(400)}
    assert one(Kind.PROVIDER, row, every_class=True)[0] == "inactive"


def test_the_arithmetic_is_a_sentence():
    (found,) = judged(Kind.PROVIDER, {"stamp_at": "2025-07-20"})
    assert found["says"] == (
        "last use 2025-07-20 by lastLogonTimestamp; 180 days before 2026-02-10 is 2025-08-14; 25 days past"
    )
    assert (found["used_on"], found["days"], found["limit_on"]) == (date(2025, 7, 20), 205, date(2025, 8, 14))


def test_the_band_is_told_as_a_sentence():
    (found,) = judged(Kind.PROVIDER, {"stamp_at": "2025-08-10"})
    assert found["says"] == (
        "lastLogonTimestamp 2025-08-10 may lag 14 days, so that the true last use may be as late as 2025-08-24; "
        "180 days before 2026-02-10 is 2025-08-14; lastLogon was not read from every controller"
    )


def test_a_recent_stamp_alone_carries_a_remark():
    alone, beside = judged(Kind.PROVIDER, {"stamp_at": ago(5)}, {"stamp_at": ago(5), "last_logon_at": ago(5)})
    assert "S4U2Self" in alone["remark"]
    assert beside["remark"] == ""


def test_days_are_local(monkeypatch):
    monkeypatch.setattr(clock, "_default_zone", ZoneInfo("America/Chicago"))
    at = datetime(2025, 8, 14, 4, 59, tzinfo=UTC)  # 13 August, 23:59 in Chicago: day 181
    table = accounts({})
    place = table.schema.get_field_index("last_logon_at")
    table = table.set_column(place, table.schema.field(place), pa.array([at], table.schema.field(place).type))
    rule = rule_for(Kind.PROVIDER, AS_OF)
    found = verdicts(ibis.memtable(facts(table, rule, AS_OF)), rule, AS_OF, controllers=ALL)
    (row,) = ibis.duckdb.connect().to_pyarrow(found).to_pylist()
    assert (row["verdict"], row["used_on"]) == ("inactive", date(2025, 8, 13))


DAYS = st.none() | st.integers(-3, 500).map(ago)
ACCOUNTS = st.fixed_dictionaries(
    {
        "last_logon_at": DAYS,
        "last_logon_never": st.sampled_from([None, False, True]),
        "stamp_at": DAYS,
        "stamp_never": st.sampled_from([None, False, True]),
        "last_app_use_at": DAYS,
        "created_at": DAYS,
        "expires_at": DAYS,
        "enabled": st.sampled_from([None, False, True]),
        "account_class": st.sampled_from(["person", "service", "unknown"]),
    }
)


@settings(max_examples=6, deadline=None)
@given(st.lists(ACCOUNTS, min_size=1, max_size=60), st.sampled_from([ALL, SOME, NONE]))
def test_every_account_has_one_verdict_and_its_reason(rows, controllers):
    found = judged(Kind.PROVIDER, *rows, controllers=controllers)
    assert [row["row_number"] for row in found] == list(range(1, len(rows) + 1))
    for row in found:
        assert row["verdict"] in set(Verdict)
        assert row["decided_by"]
        assert row["says"]


@settings(max_examples=6, deadline=None)
@given(st.lists(ACCOUNTS, min_size=1, max_size=60), st.sampled_from([ALL, SOME, NONE]), st.integers(1, 400))
def test_a_later_audit_never_finds_an_unused_account_active(rows, controllers, later):
    first = judged(Kind.PROVIDER, *rows, controllers=controllers)
    after = judged(Kind.PROVIDER, *rows, controllers=controllers, as_of=AS_OF + timedelta(days=later))
    for before, then, row in zip(first, after, rows, strict=True):
        lies_ahead = any(
            row[name] and row[name] > AS_OF.isoformat()
            for name in ("last_logon_at", "stamp_at", "last_app_use_at")
        )
        if before["verdict"] in {Verdict.INACTIVE, Verdict.NEVER_USED} and not lies_ahead:
            assert then["verdict"] not in {Verdict.ACTIVE, Verdict.NEW, Verdict.RE_ENABLED}


@settings(max_examples=6, deadline=None)
@given(st.lists(ACCOUNTS, min_size=1, max_size=60))
def test_reading_every_controller_settles_and_turns_nothing_unused_to_used(rows):
    """With the same values, more controllers read can only turn undetermined into a verdict."""
    before = judged(Kind.PROVIDER, *rows, controllers=SOME)
    after = judged(Kind.PROVIDER, *rows, controllers=ALL)
    for partial, whole in zip(before, after, strict=True):
        if partial["verdict"] != Verdict.UNDETERMINED:
            assert whole["verdict"] == partial["verdict"]
