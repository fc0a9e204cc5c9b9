"""The straightforward script an agency would write: pandas, the same rule, row by row.

As scripts of this kind go: read_csv, to_datetime, FILETIME by arithmetic, a function applied to each row, value_counts.
It reads only the columns it needs and is not strict: what cannot be read counts as nothing.
"""

import sys
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd

AS_OF = date(2026, 2, 1)
LIMIT, BAND = AS_OF - timedelta(days=180), timedelta(days=14)
EPOCH = pd.Timestamp("1601-01-01", tz="UTC")
ZONE = "America/Chicago"


def read(path: str) -> pd.DataFrame:
    """The columns the rule needs, times as local dates."""
    wanted = [
        "SamAccountName", "Enabled", "whenCreated", "LastLogonDate", "lastLogon", "AccountExpirationDate", "MemberOf",
        "Company",
    ]  # fmt: skip
    frame = pd.read_csv(
        path, skiprows=1, usecols=wanted, dtype=str, encoding="utf-8-sig", keep_default_na=False
    )
    for column in ("whenCreated", "LastLogonDate", "AccountExpirationDate"):
        frame[column] = pd.to_datetime(frame[column], format="%m/%d/%Y %I:%M:%S %p", errors="coerce").dt.date
    ticks = pd.to_numeric(frame["lastLogon"], errors="coerce")
    moments = EPOCH + pd.to_timedelta((ticks // 10).where(ticks > 0), unit="us")
    frame["lastLogon"] = moments.dt.tz_convert(ZONE).dt.date
    return frame


def judged(row: Mapping[str, Any]) -> tuple[str, str, str]:
    """Verdict, deciding field and sentence for one account."""
    stamp, logon, created, expires = (
        None if pd.isna(row[column]) else row[column]
        for column in ("LastLogonDate", "lastLogon", "whenCreated", "AccountExpirationDate")
    )
    if row["Enabled"] != "True":
        return "disabled", "enabled", "disabled in the list"
    if expires is not None and expires <= AS_OF:
        return "expired", "accountExpires", f"expired {expires}, on or before {AS_OF}"
    if stamp is not None and created is not None and stamp < created:
        stamp = None
    uses = [
        (day, field)
        for day, field in ((logon, "lastLogon"), (stamp, "lastLogonTimestamp"))
        if day is not None
    ]
    used, field = max(uses, default=(None, ""))
    if used is not None and used >= LIMIT:
        return "active", field, f"last use {used} by {field}; {_arithmetic(used)}"
    if created is not None and created >= LIMIT:
        return "new", "whenCreated", f"created {created}; {_arithmetic(created)}"
    if used is None:
        verdict, field, says = (
            "never used",
            "whenCreated",
            f"never used; created {created}; {_arithmetic(created)}",
        )
    elif stamp is not None and stamp + BAND >= LIMIT:
        return "undetermined", "lastLogonTimestamp", f"{stamp} may lag 14 days; {_arithmetic(stamp)}"
    else:
        verdict, says = "inactive", f"last use {used} by {field}; {_arithmetic(used)}"
    if "Mortality Review" in row["MemberOf"]:
        return "exempt", "Mortality Review", f"{says}; exempt: Mortality Review"
    return verdict, field, says


def _arithmetic(day: date) -> str:
    past = (LIMIT - day).days
    return f"180 days before {AS_OF} is {LIMIT}; {abs(past)} days {'past' if past > 0 else 'within'}"


def main(path: str) -> None:
    frame = read(path)
    found = frame.apply(judged, axis=1)
    for place, column in enumerate(("verdict", "by", "says")):
        frame[column] = found.str[place]
    totals = frame["verdict"].value_counts().to_dict()
    asking = frame[~frame["verdict"].isin(["active", "disabled", "new"])].sort_values(
        ["Company", "SamAccountName"]
    )
    print(f"  totals {sorted(totals.items())} {len(asking)}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
