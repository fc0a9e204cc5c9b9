"""An audit: the list frozen, totals that add up, somebody named for every row, doubts said."""

import pytest

from forthwith.access.audits.frozen_list import frozen
from forthwith.access.models import Audit, AuditKind, AuditRow
from forthwith.errors import Invalid, NotPermitted
from forthwith.evidence.queries import store
from forthwith.record.models import Entry
from tests.access.audited import PROVIDERS, account, audited, listed, person, row, staff

pytestmark = pytest.mark.django_db


def test_every_row_read_is_in_or_out_of_scope(stage):
    audit = audited(stage)
    totals = audit.totals
    assert totals["read"] == audit.row_count == len(PROVIDERS)
    assert sum(totals["in"].values()) + sum(totals["out"].values()) == totals["read"]
    assert totals["out"]["disabled"] == 1


def test_only_rows_that_ask_for_a_decision_are_put_before_people(stage):
    audit = audited(stage)
    found = {one.account_key.removeprefix("guid-"): one.verdict for one in audit.rows.all()}
    assert found == {
        "bert": "inactive",
        "cleo": "never used",
        "dora": "undetermined",
        "emil": "inactive",
        "fred": "inactive",
        "gina": "exempt",
    }
    assert audit.asking_count == len(found)
    assert [one.number for one in audit.rows.order_by("number")] == list(range(1, len(found) + 1))


def test_the_list_is_frozen_before_anybody_decides_and_the_record_names_it(stage):
    audit = audited(stage)
    assert store().check(audit.list_digest)
    assert frozen(audit).num_rows == audit.asking_count
    entry = Entry.objects.get(act="access.open_audit")
    assert audit.list_digest.encode() in bytes(entry.canonical)


def test_the_same_lists_give_the_same_frozen_list(stage):
    first, again = audited(stage), audited(stage)
    assert again.list_digest == first.list_digest


def test_a_second_audit_of_a_period_stands_beside_the_first_and_says_so(stage):
    first, again = audited(stage), audited(stage)
    assert (first.reference[-4:], again.reference[-4:]) == ("0001", "0002")
    assert any(first.reference in one for one in again.warnings)
    assert not any("stands beside" in one for one in first.warnings)


def test_whoever_answers_for_the_agency_is_named_and_who_is_missing_is_nobody(stage):
    audit = audited(stage)
    assert row(audit, "bert").contact.unit == "A1"
    assert row(audit, "emil").contact.unit == "A2"
    nobody = row(audit, "fred")
    assert (nobody.reviewer, nobody.contact) == (None, None)


def test_what_is_not_asked_outside_is_the_desks(stage):
    audit = audited(
        stage, AuditKind.EMPLOYEE, beside={"hr": staff(person("E1", "Ivan", "terminated", ended=5))}
    )
    left = row(audit, "ivan")
    assert "disable" in left.proposed
    assert left.reviewer == stage.manager


def test_doubts_about_the_list_are_said(stage):
    silent = {"controllers": {"dc1": "read", "dc2": None}}
    accounts = listed(stage.providers, days=10, rejected=3, how=silent)
    said = " ".join(audited(stage, accounts=accounts).warnings)
    assert "10 days old" in said
    assert "3 rows" in said
    assert "dc2" in said


def test_a_list_of_another_system_is_refused(stage):
    with pytest.raises(Invalid, match="list of accounts"):
        audited(stage, accounts=listed(stage.employees))


def test_an_audit_by_contract_needs_the_contracts(stage):
    with pytest.raises(Invalid, match="contracts"):
        audited(stage, AuditKind.CONTRACT)


def test_only_those_who_work_on_audits_open_one(stage):
    accounts = listed(stage.providers)
    from dataclasses import replace

    stranger = replace(stage, cast=replace(stage.cast, theo=stage.cast.ada))
    with pytest.raises(NotPermitted):
        audited(stranger, accounts=accounts)
    assert not Audit.objects.exists()


def test_a_list_where_nothing_is_asked_is_an_audit_with_no_rows(stage):
    audit = audited(stage, rows=[account("anna", used=1)])
    assert (audit.asking_count, AuditRow.objects.count()) == (0, 0)
