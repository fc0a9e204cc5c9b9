"""What each route takes and is sent, for the walk over the table of permissions: one case, one stage for all of them.

A route that takes the case alone, or nothing, and is sent nothing needs no line here.
"""

from typing import Any

from django.urls import NoReverseMatch, reverse

from forthwith import clock
from forthwith.breach.queries.mailed import references_of
from forthwith.config.permissions.rows import Row
from forthwith.config.permissions.table import TABLE
from forthwith.evidence import uploads
from forthwith.people.domain import Role
from tests import affected, kept, outward, worked
from tests import cast as told
from tests.access import changed_routes, registered, staged_activity, staged_audits, staged_lists
from tests.cast import Cast
from tests.config import staged_trust
from tests.program import merged as program

Staged = dict[str, tuple[list[Any], dict[str, Any]]]
NOTHING: list[Any] = []
TAKE_NOTHING = (
    *("home", "people:people", "breach:incidents", "inspection:record", "inspection:verify"),
    *("inspection:key", "permissions"),
)


def staged(cast: Cast) -> Staged:
    """A printed case with a second letter drafted, uploads, every room's own; by route."""
    case = told.brought(cast, to="printed")
    told.draft(cast, case)
    more = _people(cast) | _case(case) | _letters(case)
    more |= outward.staged(cast, case) | kept.staged(cast, case) | affected.staged(cast, case)
    more |= worked.staged(cast, case)
    for room in (registered, staged_audits, staged_lists, changed_routes, staged_activity, program):
        more |= room.staged(cast)
    more |= staged_trust.staged(cast, case)
    more |= {name: (NOTHING, {}) for name in TAKE_NOTHING}
    more |= {"inspection:room": (NOTHING, {}), "inspection:copy": (NOTHING, {"case": case.reference})}
    more |= {"permissions_of": ([cast.wes.pk], {})}
    return {name: more.get(name, ([case.reference], {})) for name in walked()}


def walked() -> dict[str, Row]:
    """The rows that ask for somebody who is signed in."""
    return {name: row for name, row in TABLE.items() if not (row.opens | row.sends).needs_no_account}


def unstaged(stage: Staged) -> set[str]:
    """Routes whose address cannot be made of what is staged: whoever added them has yet to say what they take."""
    lacking = set()
    for name, (taken, _) in stage.items():
        try:
            reverse(name, args=taken)
        except NoReverseMatch:
            lacking.add(name)
    return lacking


def _people(cast: Cast) -> Staged:
    return {
        "people:add": ([], {"name": "New", "email": "new@agency.example", "password": told.PASSWORD}),
        "people:person": ([cast.otto.pk], {"role": Role.AUDITOR.value, "from_on": "2026-01-02"}),
        "people:password": ([cast.otto.pk], {"password": told.PASSWORD + "!"}),
        "people:bar": ([cast.otto.pk], {}),
        "people:let_in": ([cast.otto.pk], {}),
        "people:end": ([cast.wes.appointments.get().pk], {}),
        "people:me": ([], {"current": told.PASSWORD, "password": told.PASSWORD + "!"}),
    }


def _case(case: Any) -> Staged:
    data = told.roster((*told.ROWS, told.REACHABLE.format(1)))
    upload, rejected = uploads.keep("more.csv", data), uploads.keep("rejected.csv", data)
    known = {"on": "2026-01-02", "who": "the help desk", "capacity": "workforce_member", "basis": "known"}
    seen = {"version": case.facts_number}
    named = {"column_1": "first_name", "column_2": "last_name"}
    columns = {f"column_{place}": "" for place in range(11)} | named
    roster = case.rosters.get().pk
    return {
        "breach:section": ([case.reference, "knowledge"], known | seen),
        "breach:item": ([case.reference, "knowledge", 0], known | seen),
        "breach:remove": ([case.reference, "knowledge", 0], seen),
        "breach:determination": ([case.reference], {"reasons": "Shown.", **seen}),
        "breach:check": ([case.reference, upload], columns | {"take": "yes"}),
        "breach:rejected": ([case.reference, rejected], columns),
        "breach:withdraw": ([case.reference, roster], {"why": "Another case's."}),
        "breach:settle": ([case.reference, roster], {"why": "Brought again."}),
    }


def _letters(case: Any) -> Staged:
    run, today = told.run_of(case), clock.today().isoformat()
    printed = references_of(run.batches.get())
    mailed = {"numbers": "1", "mailed_on": today, "pieces": "6", "proof": "Receipt"}
    return {
        "breach:letter": ([case.reference], {"subject_line": "x", "signer_name": "x"}),
        "breach:begin_letter": ([case.reference], {"law": "hipaa", "language": "es", "variant": ""}),
        "breach:version": ([case.reference, 2], {"subject_line": "x", "signer_name": "x"}),
        "breach:preview_for": ([case.reference, 1], {"reference": printed[0]}),
        "breach:preview": ([case.reference, 1], {}),
        "breach:approve": ([case.reference, 2], {}),
        "breach:run": ([case.reference, run.pk], {}),
        "breach:resume": ([case.reference, run.pk], {}),
        "breach:batch": ([case.reference, run.pk, 1], {}),
        "breach:manifest": ([case.reference, run.pk, 1], {}),
        "breach:order": ([case.reference], {"letter": 1, "dated_on": today}),
        "breach:discard": ([case.reference, run.pk], {"why": "Misprinted."}),
        "breach:letter_again": ([case.reference], {"reference": printed[0], "run": run.pk}),
        "breach:mailed": ([case.reference, run.pk], mailed),
    }
