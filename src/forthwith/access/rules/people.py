"""Whose account it is, and whether that person is still employed: every match with its reason, no match by a guess.

Employee ID, then the person known from last time (by the account's key), then mail. A name with the facility is a
proposal only. One person may have many accounts.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from forthwith.access.rules.words import Employment

OF_ACCOUNT = ("key", "employee_id", "mail", "display_name", "given_name", "surname", "facility")
BY_ID, BY_KNOWN, BY_MAIL, BY_NAME = (
    "employee ID",
    "known from last time",
    "mail",
    "name and facility, a proposal",
)


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the staff list; several rows are one person with several jobs."""

    employee_id: str
    facility: str
    supervisor: str
    employment: Employment
    says: str


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose account it is, as far as anybody can tell. `by`: why this person, "" for nobody."""

    employment: Employment
    says: str
    by: str = ""
    person: Person | None = None
    employee_id: str = ""


class Staff:
    """A staff list in which accounts are looked up, with the list before and the matches known from last time."""

    def __init__(
        self, hr: pa.Table, as_of: date, *, before: pa.Table | None = None, known: pa.Table | None = None
    ) -> None:
        rows: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in hr.to_pylist():
            rows[plain(row["employee_id"])].append(row)
        self.people = {number: _person(found, as_of) for number, found in rows.items()}
        self._before = None if before is None else set(map(plain, before["employee_id"].to_pylist()))
        self._known = _pairs(known, "account_key", "employee_id")
        everybody = [(number, row) for number, found in rows.items() for row in found]
        self._by_mail = _index((plain(row["mail"]), number) for number, row in everybody)
        self._by_name = _index((_named(row["name"], row["facility"]), number) for number, row in everybody)

    def of(self, account: dict[str, Any]) -> Whose:
        """Whose account this is, by the best there is; an ID that leads to nobody is not tried otherwise."""
        if account["employee_id"]:
            return self._by_number(account["employee_id"], BY_ID)
        if account["key"] in self._known:
            return self._by_number(self._known[account["key"]], BY_KNOWN)
        several = self._by_mail.get(plain(account["mail"]), frozenset()) if account["mail"] else frozenset()
        if len(several) == 1:
            return self._by_number(next(iter(several)), BY_MAIL)
        if several:
            return Whose(Employment.NOT_FOUND, f"{len(several)} people of the list share this mail")
        return self._by_its_name(account)

    def _by_number(self, number: str, by: str) -> Whose:
        person = self.people.get(plain(number))
        if person is not None:
            return Whose(person.employment, person.says, by, person, person.employee_id)
        if self._before is not None and plain(number) not in self._before:
            return Whose(
                Employment.MISSING_TWICE,
                "the person stands neither in this staff list nor in the one before",
                by,
                employee_id=number,
            )
        return Whose(Employment.MISSING_ONCE, "the person is not in this staff list", by, employee_id=number)

    def _by_its_name(self, account: dict[str, Any]) -> Whose:
        name = account["display_name"] or f"{account['given_name']} {account['surname']}".strip()
        found = self._by_name.get(_named(name, account["facility"]), frozenset()) if name else frozenset()
        if len(found) != 1:
            why = f"{len(found)} people of the list have this name" if found else "nothing leads to a person"
            return Whose(Employment.NOT_FOUND, why)
        person = self.people[next(iter(found))]
        says = f"name and facility fit employee {person.employee_id}: a person must confirm it"
        return Whose(Employment.PROPOSED, says, BY_NAME, person, person.employee_id)


def accounts_of(table: pa.Table) -> Iterator[dict[str, Any]]:
    """Row by row what a match needs."""
    return iter(table.select(OF_ACCOUNT).to_pylist())


def plain(text: str | None) -> str:
    """A number or a mail as it is compared."""
    return (text or "").strip().casefold()


def plain_name(name: str) -> str:
    """A name as it is compared: "Doe, Jane" is Jane Doe, letters without their marks."""
    last, comma, first = name.partition(",")
    turned = f"{first} {last}" if comma else name
    letters = unicodedata.normalize("NFKD", turned.casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def _named(name: str, facility: str) -> str:
    return f"{plain_name(name)}\n{plain(facility)}" if name and facility else ""


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, number in pairs:
        if key:
            found[key].add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


def _pairs(table: pa.Table | None, key: str, value: str) -> dict[str, str]:
    if table is None:
        return {}
    return dict(zip(table[key].to_pylist(), table[value].to_pylist(), strict=True))


def _person(rows: list[dict[str, Any]], as_of: date) -> Person:
    """Employed while one job lasts, else on leave, else gone."""
    said = [(*_employment(row, as_of), row) for row in rows]
    order = (Employment.EMPLOYED, Employment.ON_LEAVE, Employment.LEFT)
    employment, says, row = min(said, key=lambda one: order.index(one[0]))
    return Person(row["employee_id"], row["facility"], row["supervisor"], employment, says)


def _employment(row: dict[str, Any], as_of: date) -> tuple[Employment, str]:
    """What one row of the staff list says; a last day that has come counts before its status (reading 80)."""
    ended, status = row["ended_on"], row["status"]
    if ended is not None and ended <= as_of:
        besides = f", though the list says {status}" if status in {"active", "leave"} else ""
        return Employment.LEFT, f"left {ended}, on or before {as_of}{besides}"
    if ended is not None:
        return Employment.EMPLOYED, f"employed; leaves {ended}"
    if status == "terminated":
        return Employment.LEFT, "the list says terminated, without a day"
    if status == "leave":
        return Employment.ON_LEAVE, "on leave"
    return Employment.EMPLOYED, "employed"
