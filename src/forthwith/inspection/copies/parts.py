"""The documents of a copy, by their name in it."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date

from django.conf import settings

from forthwith import clock
from forthwith.breach.queries import incidents as breach
from forthwith.duties import adopted
from forthwith.evidence.files.rejected import defused
from forthwith.evidence.queries import store
from forthwith.inspection import actions as binders
from forthwith.inspection.copies.asked import Asked
from forthwith.people.models import Person
from forthwith.policy.pack import DMH, text_of
from forthwith.program.overview import clause_files, clauses
from forthwith.program.overview.clauses import Period
from forthwith.program.policies.models import Version

POLICIES = ("Policy", "Title", "Version", "In force from", "Until", "Approved by", "File")


def documents(asked: Asked, period: Period, by: Person) -> dict[str, bytes]:
    """Binders of the cases, or the clauses as they stood; duties and policies of the period."""
    found = {f"binders/{case}-binder.zip": _binder(case, by) for case in asked.cases}
    for name in asked.clauses:
        found |= _clause(name, period, by)
    return found | {"duties.csv": _duties(period, by)} | dict(_policies(period.first, period.last))


def _binder(case: str, by: Person) -> bytes:
    return binders.make_binder(incident=breach.incident(case), by=by)


def _clause(name: str, period: Period, by: Person) -> dict[str, bytes]:
    kept = clauses.kept(clauses.clauses_under(name, period.as_of), period, by)
    entity, today = settings.ENTITY_NAME, clock.today()
    return {
        f"clauses/{name}.pdf": clause_files.as_pdf(kept, period, name=name, entity=entity, on=today),
        f"clauses/{name}.csv": clause_files.as_csv(kept),
    }


def _duties(period: Period, by: Person) -> bytes:
    """Every duty of the period, of every clause of the policies in force."""
    every = [one for pack in clauses.packs(period.as_of) for one in clauses.clauses_of(pack)]
    return clause_files.as_csv(clauses.kept(every, period, by))


def _policies(first: date, last: date) -> Iterator[tuple[str, bytes]]:
    """The policies in force on any day of the period: the program's rules as adopted, and the written texts."""
    for one in adopted.adoptions():
        if one.from_on <= last and not (one.until_on and one.until_on < first):
            yield f"policies/program-{one.name}-from-{one.from_on}.toml", one.text.encode()
    if adopted.INSTALLED not in {one.name for one in adopted.adoptions() if one.from_on <= first}:
        yield f"policies/program-{adopted.INSTALLED}-as-installed.toml", text_of(DMH).encode()
    rows: list[tuple[str, ...]] = [POLICIES]
    for version in _written(first, last):
        name = (
            f"policies/{_plain(version.policy.number)}-version-{version.number}{_ending(version.file_name)}"
        )
        rows.append(_row(version, name))
        yield name, store().get(version.digest)
    out = io.StringIO(newline="")
    csv.writer(out).writerows([*map(defused, row)] for row in rows)
    yield "policies/policies.csv", out.getvalue().encode("utf-8-sig")


def _written(first: date, last: date) -> list[Version]:
    found = Version.objects.filter(effective_on__lte=last).select_related("policy", "approved_by")
    return [one for one in found if not (one.until_on and one.until_on < first)]


def _row(one: Version, name: str) -> tuple[str, ...]:
    until = str(one.until_on or "")
    approver = one.approved_by.name if one.approved_by else ""
    return (
        one.policy.number,
        one.policy.title,
        str(one.number),
        str(one.effective_on),
        until,
        approver,
        name,
    )


def _plain(words: str) -> str:
    return re.sub(r"[^A-Za-z0-9.-]+", "-", words).strip(".-") or "policy"


def _ending(name: str) -> str:
    found = re.search(r"\.[A-Za-z0-9]{1,5}$", name)
    return found[0].lower() if found else ""
