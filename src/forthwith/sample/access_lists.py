"""The sample's lists of accounts, staff and contracts, as the tools of an agency export them; every name invented."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

GIVEN = (
    "Ana",
    "Ben",
    "Cora",
    "Dev",
    "Eli",
    "Fay",
    "Gus",
    "Hana",
    "Ida",
    "Joel",
    "Kira",
    "Leo",
    "Mona",
    "Nils",
)
FAMILY = ("Abbot", "Boone", "Cruz", "Dunn", "Ellis", "Frost", "Grady", "Hayes", "Irwin", "Jonas", "Keene")
AGENCIES = ("RIVER-01", "OZARK-02", "PRAIRIE-03")
FACILITIES = ("NORTH", "SOUTH")
MORTALITY_REVIEW = "Mortality Review"
# Days since the last sign-in by the number of the account: most in use, some long not, one never, one in the band.
_USED = (1, 3, 190, 7, 260, 12, 2, 400, 5, None, 185, 30, 9, 220)
# Disabled by a plan of the sample, and proven by the list after it.
LEAVER = 11
# To be disabled by another plan, and still enabled in the list after it.
STAYER = 8
_MAINFRAME_USED = (2, 560, 9, 31, 800, 1)
_EMPLOYEE_USED = (1, 75, 4, 110, 8, 2, 61, 3, 14, 59, 6, 88)


def providers(today: date) -> bytes:
    """The provider domain, as Get-ADUser exports it."""
    rows = [_account(number, used, today) for number, used in enumerate(_USED * 3)]
    return _csv(_HEADER, rows)


def employees(today: date, *, is_before: bool = False) -> bytes:
    """The employee domain; before its leaver was disabled, if so asked."""
    rows = [
        _account(number, used, today, staff=True, is_enabled=is_before and number == LEAVER)
        for number, used in enumerate(_EMPLOYEE_USED * 2)
    ]
    return _csv(_HEADER, rows)


def mainframe(today: date) -> bytes:
    """The mainframe's accounts, two of them long unused; its tool exports the columns that the others do."""
    return _csv(_HEADER, [_account(number + 200, used, today) for number, used in enumerate(_MAINFRAME_USED)])


_HEADER = (
    "ObjectGUID", "SamAccountName", "DisplayName", "EmployeeID", "Company", "Office", "Enabled", "whenCreated",
    "lastLogonTimestamp", "LastLogon", "MemberOf",
)  # fmt: skip


def _account(
    number: int, used: int | None, today: date, *, staff: bool = False, is_enabled: bool = False
) -> Sequence[str]:
    unit = FACILITIES[number % 2] if staff else AGENCIES[number % 3]
    stamp = _filetime(today - timedelta(days=used)) if used is not None else "0"
    return (
        guid(number, staff=staff),
        user_id(number, staff=staff),
        name_of(number),
        f"E{1000 + number}" if staff else "",
        "" if staff else unit,
        unit if staff else "",
        "False" if number % 13 == 11 and not is_enabled else "True",
        _filetime(today - timedelta(days=900 + number)),
        stamp,
        stamp,
        MORTALITY_REVIEW if not staff and number % 14 == 4 else "",
    )


def guid(number: int, *, staff: bool = False) -> str:
    """The objectGUID of an account by its number."""
    return f"{0x5A000000 + number + 4096 * staff:08x}-1f2e-4d3c-8b4a-{number:012x}"


def user_id(number: int, *, staff: bool = False) -> str:
    """The user ID of an account by its number."""
    return f"{'e' if staff else 'p'}{number + 101}"


def name_of(number: int) -> str:
    """An invented name."""
    return f"{GIVEN[number % len(GIVEN)]} {FAMILY[number * 5 % len(FAMILY)]}"


def staff(today: date) -> bytes:
    """Human resources' list: one has left, one is on leave."""
    rows = [
        (
            f"E{1000 + number}",
            name_of(number),
            FACILITIES[number % 2],
            "terminated" if number == 3 else "leave" if number == 6 else "active",
            (today - timedelta(days=30)).isoformat() if number == 3 else "",
        )
        for number in range(len(_EMPLOYEE_USED) * 2)
    ]
    return _csv(("employee_id", "name", "facility", "status", "end_date"), rows)


def contracts(run_on: date) -> bytes:
    """The providers' contracts: one without an end, one that ends soon, one that is over."""
    ends = ("", (run_on + timedelta(days=200)).isoformat(), (run_on - timedelta(days=20)).isoformat())
    rows = [
        (f"P{number}", name, code, f"C-{number}", "2022-07-01", ends[number - 1], "Community services")
        for number, (name, code) in enumerate(
            zip(("River Counseling", "Ozark Homes", "Prairie Day Program"), AGENCIES, strict=True), 1
        )
    ]
    header = ("provider_id", "legal_name", "agency_code", "contract_no", "start", "end", "ssa_category")
    return _csv(header, rows)


def _filetime(day: date) -> str:
    """Windows' count of 100 nanoseconds since 1601, at the day's noon."""
    days = (day - date(1601, 1, 1)).days
    return str((days * 86_400 + 43_200) * 10_000_000)


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode()
