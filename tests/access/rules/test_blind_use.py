"""Use of accounts decided from the procedures' words alone: providers, employees, the mainframe, from CSV to verdict."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.access.rules.filed import AD, cases, csv_of, instant, run, told

OLD = "2020-01-01"
# What asks nothing of anybody, and what is out of scope: counted, without a line of its own.
QUIET = {"active", "new", "re-enabled", "expired", "disabled", "not a person"}
_, PROVIDER = cases("""
about                                            |enabled|created             |stamp               |logon               |expires             |member              |verdict     |acts
used on the day of the audit                     |True   |2020-01-01          |2026-02-10          |2026-02-10          |.                   |.                   |active      |.
used 179 days ago                                |True   |2020-01-01          |2025-08-15          |2025-08-15          |.                   |.                   |active      |.
used 180 days ago                                |True   |2020-01-01          |2025-08-14          |2025-08-14          |.                   |.                   |active      |.
used 181 days ago                                |True   |2020-01-01          |2025-08-13          |2025-08-13          |.                   |.                   |inactive    |notify LSO; disable; remove roles
first second of day 180, local                   |True   |2020-01-01          |2025-08-01          |2025-08-14T05:00:00Z|.                   |.                   |active      |.
last second of day 181, local                    |True   |2020-01-01          |2025-08-01          |2025-08-14T04:59:59Z|.                   |.                   |inactive    |notify LSO; disable; remove roles
the later of two: a controller's                 |True   |2020-01-01          |2025-01-01          |2025-08-14          |.                   |.                   |active      |.
the later of two: the stamp                      |True   |2020-01-01          |2025-08-14          |0                   |.                   |.                   |active      |.
both old                                         |True   |2020-01-01          |2025-01-01          |2025-02-01          |.                   |.                   |inactive    |notify LSO; disable; remove roles
never used, made 180 days ago                    |True   |2025-08-14          |.                   |0                   |.                   |.                   |new         |.
never used, made 181 days ago                    |True   |2025-08-13          |.                   |0                   |.                   |.                   |never used  |notify LSO; disable; remove roles
never used, made today                           |True   |2026-02-10          |.                   |0                   |.                   |.                   |new         |.
never used, nobody knows since when              |True   |.                   |.                   |0                   |.                   |.                   |undetermined|mend the list
the year 1601 is never                           |True   |2025-08-14          |.                   |1601-01-01T00:00:00Z|.                   |.                   |new         |.
made again after its old stamp, never used       |True   |2025-09-01          |2025-07-01          |0                   |.                   |.                   |new         |.
disabled and unused                              |False  |2020-01-01          |2025-01-01          |0                   |.                   |.                   |disabled    |.
disabled and used yesterday                      |False  |2020-01-01          |2026-02-09          |0                   |.                   |.                   |disabled    |.
exempt and unused                                |True   |2020-01-01          |2025-01-01          |0                   |.                   |CN=Mortality Review |exempt      |notify LSO; decide on roles
exempt, written otherwise                        |True   |2020-01-01          |2025-01-01          |0                   |.                   |CN=MORTALITY REVIEW,OU=Apps|exempt|notify LSO; decide on roles
exempt and used 180 days ago                     |True   |2020-01-01          |2025-08-14          |0                   |.                   |CN=Mortality Review |active      |.
exempt and never used, made 181 days ago         |True   |2025-08-13          |.                   |0                   |.                   |CN=Mortality Review |exempt      |notify LSO; decide on roles
exempt and new                                   |True   |2025-08-14          |.                   |0                   |.                   |CN=Mortality Review |new         |.
another group that begins alike                  |True   |2020-01-01          |2025-01-01          |0                   |.                   |CN=Mortality Reviewed Archive|inactive|notify LSO; disable; remove roles
expired and unused                               |True   |2020-01-01          |2025-01-01          |0                   |2026-01-01          |.                   |expired     |notify LSO; disable; remove roles
expired and used 180 days ago                    |True   |2020-01-01          |2025-08-14          |0                   |2026-01-01          |.                   |expired     |.
expires next month, unused                       |True   |2020-01-01          |2025-01-01          |0                   |2026-03-01          |.                   |inactive    |notify LSO; disable; remove roles
never expires, unused                            |True   |2020-01-01          |2025-01-01          |0                   |9223372036854775807 |.                   |inactive    |notify LSO; disable; remove roles
expired, exempt and unused                       |True   |2020-01-01          |2025-01-01          |0                   |2026-01-01          |CN=Mortality Review |expired     |notify LSO; decide on roles
nobody knows whether it is enabled               |.      |2020-01-01          |2025-01-01          |0                   |.                   |.                   |undetermined|mend the list
unused and a service's, by its name for services  |True  |2020-01-01          |2025-01-01          |0                   |.                   |SPN                 |not a person|.
expired and disabled                             |False  |2020-01-01          |2025-01-01          |0                   |2026-01-01          |.                   |disabled    |.
""")  # fmt: skip

_, BAND = cases("""
about                                            |created   |stamp     |logon     |more                                   |verdict     |expires   |acts
stamp 195 days old: proven by itself             |2020-01-01|2025-07-30|.         |.                                      |inactive    |.         |notify LSO; disable; remove roles
stamp 194 days old: may have been used on day 180|2020-01-01|2025-07-31|.         |.                                      |undetermined|.         |settle last use
stamp 181 days old                               |2020-01-01|2025-08-13|.         |.                                      |undetermined|.         |settle last use
stamp 180 days old                               |2020-01-01|2025-08-14|.         |.                                      |active      |.         |.
one controller proves use                        |2020-01-01|2025-07-31|2025-08-14|--controllers dc1                      |active      |.         |.
one controller that answered proves use          |2020-01-01|2025-07-31|2025-08-14|--controllers dc1 --silent dc2         |active      |.         |.
every controller read                            |2020-01-01|2025-08-13|2025-08-13|--controllers dc1,dc2                  |inactive    |.         |notify LSO; disable; remove roles
every controller but one                         |2020-01-01|2025-08-13|2025-08-13|--controllers dc1 --silent dc2         |undetermined|.         |settle last use
outside the band a silent one changes nothing    |2020-01-01|2025-07-30|0         |--controllers dc1 --silent dc2         |inactive    |.         |notify LSO; disable; remove roles
interval 30: 30 days later is day 180            |2020-01-01|2025-07-15|.         |--sync-days 30                         |undetermined|.         |settle last use
interval 30: 30 days later is day 181            |2020-01-01|2025-07-14|.         |--sync-days 30                         |inactive    |.         |notify LSO; disable; remove roles
interval 0: an old stamp is no evidence          |2020-01-01|2021-01-01|.         |--sync-days 0                          |undetermined|.         |mend the list
interval 0: nor is a new one (reading 54)         |2020-01-01|2026-01-01|.         |--sync-days 0                          |undetermined|.         |mend the list
interval 0: controllers are evidence             |2020-01-01|2021-01-01|2021-01-01|--sync-days 0 --controllers all        |inactive    |.         |notify LSO; disable; remove roles
stamp older than the account, made 181 days ago  |2025-08-13|2025-07-01|.         |.                                      |undetermined|.         |mend the list
the same, every controller read                  |2025-08-13|2025-07-01|0         |--controllers all                      |never used  |.         |notify LSO; disable; remove roles
expired, and in the band: its use is settled too  |2020-01-01|2025-08-13|.         |.                                      |expired     |2026-01-01|settle last use
expired, its stamp proves it unused              |2020-01-01|2025-07-30|.         |.                                      |expired     |2026-01-01|notify LSO; disable; remove roles
""")  # fmt: skip

_, EMPLOYEE = cases("""
about                                            |enabled|created   |stamp     |logon     |member             |verdict     |acts
used 59 days ago                                 |True   |2020-01-01|2026-01-31|2026-01-31|.                  |active      |.
used 60 days ago                                 |True   |2020-01-01|2026-01-30|2026-01-30|.                  |inactive    |ask HR
used 61 days ago                                 |True   |2020-01-01|2026-01-29|2026-01-29|.                  |inactive    |ask HR
unused for years: asked about, not disabled      |True   |2020-01-01|2021-01-01|2021-01-01|.                  |inactive    |ask HR
yet still enabled, the text says                 |False  |2020-01-01|2021-01-01|2021-01-01|.                  |disabled    |.
never used, made 59 days ago                     |True   |2026-01-31|.         |0         |.                  |new         |.
never used, made 60 days ago                     |True   |2026-01-30|.         |0         |.                  |never used  |ask HR
the exception is the providers'                  |True   |2020-01-01|2021-01-01|2021-01-01|CN=Mortality Review|inactive    |ask HR
first second of day 59, local (winter time)      |True   |2020-01-01|2026-01-01|2026-01-31T06:00:00Z|.        |active      |.
last second of day 60, local                     |True   |2020-01-01|2026-01-01|2026-01-31T05:59:59Z|.        |inactive    |ask HR
""")  # fmt: skip

_, EMPLOYEE_BAND = cases("""
about                                            |stamp     |verdict     |acts
stamp 74 days old: at the latest day 60          |2026-01-16|inactive    |ask HR
stamp 73 days old                                |2026-01-17|undetermined|settle last use
stamp 60 days old                                |2026-01-30|undetermined|settle last use
stamp 59 days old                                |2026-01-31|active      |.
""")  # fmt: skip

_, MAINFRAME = cases("""
about                                            |as_of     |status |created   |used      |verdict   |acts
24 months less a day                             |2026-03-31|active |2010-01-01|2024-04-01|active    |.
24 months to the day                             |2026-03-31|active |2010-01-01|2024-03-31|inactive  |delete
24 months and a day                              |2026-03-31|active |2010-01-01|2024-03-30|inactive  |delete
730 days are not 24 months with a 29 February    |2026-02-27|active |2010-01-01|2024-02-28|active    |.
the day after                                    |2026-02-28|active |2010-01-01|2024-02-28|inactive  |delete
29 February is not 24 months old on the 28th     |2026-02-28|active |2010-01-01|2024-02-29|active    |.
29 February on 1 March                           |2026-03-01|active |2010-01-01|2024-02-29|inactive  |delete
audit on 29 February: the 28th                   |2028-02-29|active |2010-01-01|2026-02-28|inactive  |delete
audit on 29 February: 1 March                    |2028-02-29|active |2010-01-01|2026-03-01|active    |.
never used, made 24 months ago                   |2026-03-31|active |2024-03-31|never     |never used|delete
never used, made a day later                     |2026-03-31|active |2024-04-01|never     |new       |.
never used, nobody knows since when              |2026-03-31|active |.         |never     |undetermined|mend the list
revoked userIDs are userIDs: the text has no “enabled”|2026-03-31|revoked|2010-01-01|2024-03-31|inactive|delete
""")  # fmt: skip


def listed(row: dict[str, str], name: str) -> dict[str, str]:
    """A row of a table as a line of a directory's export."""
    member = row.get("member", "")
    return {
        "SamAccountName": name, "Enabled": row.get("enabled", "True"), "whenCreated": instant(row.get("created", OLD)),
        "LastLogonDate": instant(row["stamp"]), "lastLogon": instant(row.get("logon", "")), "Company": "A1",
        "AccountExpirationDate": instant(row.get("expires", "")), "MemberOf": "" if member == "SPN" else member,
        "ServicePrincipalName": "http/app" if member == "SPN" else "",
    }  # fmt: skip


def judged(folder: Path, kind: str, as_of: str, table: list[dict[str, str]], *more: str) -> dict[str, Any]:
    """Every row of a table as one list of accounts."""
    path = csv_of(folder / "ad.csv", AD, [listed(row, f"u{number}") for number, row in enumerate(table)])
    return run("access", "audit", kind, "--accounts", path, "--as-of", as_of, *more, "--json")


def differences(found: dict[str, Any], table: list[dict[str, str]]) -> list[tuple[Any, ...]]:
    """The cases told otherwise than their row says; an account that asks nothing of anybody has no line."""
    wrong = []
    for number, row in enumerate(table):
        line = told(found).get(f"u{number}")
        said = (line["verdict"], "; ".join(line["acts"])) if line else (row["verdict"], "")
        quiet = line is not None or row["verdict"] in QUIET
        if said != (row["verdict"], row.get("acts", said[1])) or not quiet:
            wrong.append((row["about"], row["verdict"], row.get("acts"), said))
    return wrong


def counted(found: dict[str, Any], table: list[dict[str, str]]) -> None:
    """Each verdict as often as the table has it, and no account lost."""
    totals = found["totals"]
    told_of = Counter({**totals["in"], **totals["out"]})
    assert +told_of == Counter(_state(row) for row in table)
    assert totals["read"] == len(table)


def _state(row: dict[str, str]) -> str:
    return "not a person: service" if row["verdict"] == "not a person" else row["verdict"]


TABLES: tuple[Any, ...] = (
    ("provider", "2026-02-10", PROVIDER, ("--controllers", "all")),
    *(("provider", "2026-02-10", [row for row in BAND if row["more"] == more], tuple(more.split())) for more in sorted({row["more"] for row in BAND})),
    ("employee", "2026-03-31", EMPLOYEE, ("--controllers", "all")),
    ("employee", "2026-03-31", EMPLOYEE_BAND, ()),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "as_of", "table", "more"), TABLES)
def test_accounts_of_a_directory(tmp_path, kind, as_of, table, more):
    found = judged(tmp_path, kind, as_of, table, *more)
    assert differences(found, table) == []
    counted(found, table)


@pytest.mark.parametrize("as_of", sorted({row["as_of"] for row in MAINFRAME}))
def test_mainframe_user_ids(tmp_path, as_of):
    table = [row for row in MAINFRAME if row["as_of"] == as_of]
    lines = [
        {
            "User ID": f"u{number}", "Status": row["status"],
            "Created": instant(row["created"]), "Last Used": instant(row["used"]),
        }
        for number, row in enumerate(table)
    ]  # fmt: skip
    path = csv_of(tmp_path / "racf.csv", lines[0], lines)
    found = run("access", "audit", "mainframe", "--accounts", path, "--as-of", as_of, "--json")
    assert differences(found, table) == []
    counted(found, table)
