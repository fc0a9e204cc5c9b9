"""No address of one case reaches what is another's; a closed case refuses every act, a disposed one opens nothing."""

from typing import Any

import pytest
from django.urls import reverse

from forthwith import clock
from forthwith.breach.actions import retention
from forthwith.breach.models import Incident
from forthwith.evidence.queries import store
from tests import cast as told
from tests import kept
from tests.config.test_permissions import may_send, stage
from tests.config.walking import sent, signed_in, undone
from tests.stage import changed_tables, rows_of

__all__ = ["stage"]
OF_THE_RECORD = {"record_entry", "record_treehead", "record_readonce"}
REFUSED = {400, 403, 404, 405, 409}
# What names no row of a case: a file brought by this officer, a section, a year, a State, a number of a version.
NAMES_NO_ROW = {
    "breach:check",
    "breach:rejected",
    "breach:check_returned",
    "breach:section",
    "breach:item",
    "breach:remove",
    "breach:facts_version",
    "notices:hhs",
    "notices:release",
}
# What may be done in a closed case: reading, keeping, opening it again, and what its reporter adds.
MAY_STILL = {
    "breach:reported",
    "breach:what_if",
    "breach:rejected",
    "breach:preview_for",
    "breach:letter_again",
    "breach:place_hold",
    "breach:reopen",
    "inspection:binder",
}
# A file on its way is no part of the case yet.
KEEPS_NOTHING = {"breach:people"}


def case_of(stage: Any) -> Incident:
    return Incident.objects.get(reference=stage["breach:incident"][0][0])


def of_the_case(stage: Any) -> dict[str, Any]:
    case = case_of(stage).reference
    return {name: on for name, on in stage.items() if on[0][:1] == [case]}


def test_nothing_of_a_case_is_opened_or_changed_under_the_address_of_another(cast, stage):
    other = told.report(cast).reference
    named = {name: on for name, on in of_the_case(stage).items() if len(on[0]) > 1} | {
        "breach:letter_again": of_the_case(stage)["breach:letter_again"]
    }
    there = {name: ([other, *taken[1:]], given) for name, (taken, given) in named.items()}
    client, wrong = signed_in(cast.priya), {}
    for name in there.keys() - NAMES_NO_ROW:
        with undone():
            before = rows_of("django_session")
            read = client.get(reverse(name, args=there[name][0])).status_code
            acted = sent(client, name, there)
            changed = changed_tables(before, "django_session") - OF_THE_RECORD
        reached = acted.status_code not in REFUSED and acted.headers["Content-Type"] == "application/pdf"
        if changed or reached or (name != "breach:letter_again" and {read, acted.status_code} - REFUSED):
            wrong[name] = read, acted.status_code, changed
    assert wrong == {}


@pytest.mark.parametrize("who", ["priya", "sam"])
def test_a_closed_case_refuses_every_act_and_changes_nothing(who, cast, stage):
    kept.close(cast, case_of(stage))
    stage["breach:determination"][1]["seen"] = 1
    client, wrong = signed_in(getattr(cast, who)), {}
    for name in of_the_case(stage).keys() - MAY_STILL:
        if may_send(who, getattr(cast, who), name):
            with undone():
                before = rows_of("django_session")
                answer = sent(client, name, stage)
                changed = changed_tables(before, "django_session") - OF_THE_RECORD
            is_refused = answer.status_code in REFUSED or "closed" in answer.text
            if changed or not (is_refused or name in KEEPS_NOTHING):
                wrong[name] = answer.status_code, changed
    assert wrong == {}


def test_of_a_disposed_case_only_its_record_and_its_keeping_open(cast, stage):
    case = case_of(stage)
    kept.close(cast, case)
    opened, changed = set(), set()
    with clock.frozen_at(clock.now() + kept.LONG_AFTER):
        retention.ask_disposal(incident=case, why="Six years are over.", by=cast.priya)
        retention.witness_disposal(incident=case, by=cast.sam)
        for person in (cast.priya, cast.wes):
            client = signed_in(person)
            for name in of_the_case(stage):
                with undone():
                    before = rows_of("django_session")
                    read = client.get(reverse(name, args=stage[name][0])).status_code
                    acted = sent(client, name, stage).status_code
                    changed |= changed_tables(before, "django_session") - OF_THE_RECORD
                opened |= {name} if {read, acted} - REFUSED else set()
    assert opened == {"breach:retention", "inspection:case", "breach:reported"}
    assert changed == set()


def test_what_a_closed_case_refuses_leaves_no_file_in_the_store(cast, stage):
    kept.close(cast, case_of(stage))
    client, before = signed_in(cast.priya), set(store().folder.rglob("*"))
    for name in ("breach:add_file", "breach:check_returned", "breach:check"):
        sent(client, name, stage)
    assert set(store().folder.rglob("*")) == before
