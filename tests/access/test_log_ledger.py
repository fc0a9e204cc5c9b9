"""A directory's log on the pages: its logons beside an audit, its disablings in the ledger."""

import json
from datetime import timedelta

import pytest

from forthwith import clock
from forthwith.access.actions import ledger
from forthwith.access.actions.lists import taken
from forthwith.access.forms.audits import OpenAudit
from forthwith.access.models import AuditKind, AuditRow, Disabling
from forthwith.evidence.actions import take_snapshot
from forthwith.evidence.files.choices import Choices
from forthwith.evidence.models import SnapshotKind
from forthwith.record.models import Entry
from tests.access.audited import ago, audited, listed

LOGON, ENABLED, DISABLED = 4624, 4722, 4725


def event(number, name, days):
    """An event of so many days ago."""
    return {
        "EventID": number, "Channel": "Security", "@timestamp": ago(days).isoformat(), "Hostname": "DC1.other.test",
        "TargetUserName": name, "TargetDomainName": "PROVIDER", "LogonType": "2", "Status": "0x0",
        "SubjectUserName": "admin1", "SubjectDomainName": "PROVIDER",
    }  # fmt: skip


def log(stage, *events):
    data = "".join(f"{json.dumps(event(*one))}\n" for one in sorted(events, key=lambda one: -one[2])).encode()
    return take_snapshot(
        by=stage.manager, kind=SnapshotKind.LOG, system=stage.providers.name, name="security.ndjson",
        data=data, choices=Choices(),
    )  # fmt: skip


def day(days):
    return clock.today() - timedelta(days=days)


def lines():
    return [
        (one.account_key, str(Disabling.Known(one.known)), one.disabled_on, one.enabled_on)
        for one in Disabling.objects.order_by("pk")
    ]


EVENT, SEEN = "event", "snapshots"


def test_a_disabling_in_the_log_begins_a_line_once(stage):
    listed(stage.providers)
    found = log(stage, (DISABLED, "hugo", 20), (LOGON, "anna", 1))
    taken(found, stage.manager)
    taken(found, stage.manager)
    assert lines() == [("guid-hugo", EVENT, day(20), None)]
    assert Disabling.objects.get().account == "hugo"
    assert Entry.objects.filter(act="access.learn_disablings").count() == 1


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        # An account the list of today shows enabled: whoever enabled it, the line would be wrong.
        ([(DISABLED, "anna", 20)],                                             []),
        ([(DISABLED, "hugo", 40), (ENABLED, "hugo", 30), (DISABLED, "hugo", 20)], [("guid-hugo", EVENT, 20)]),
        ([(DISABLED, "hugo", 20), (DISABLED, "hugo", 10)],                     [("guid-hugo", EVENT, 20)]),
        ([(DISABLED, "nobody", 20)],                                           []),
    ],
    ids=["enabled in the list", "a later disabling begins anew", "told twice", "of no account listed"],
)  # fmt: skip
def test_what_a_log_tells_of_the_last_list(stage, events, expected):
    listed(stage.providers)
    taken(log(stage, *events), stage.manager)
    assert lines() == [(key, known, day(ago_), None) for key, known, ago_ in expected]


@pytest.mark.parametrize(
    ("known", "days", "since"),
    [("SNAPSHOTS", 10, (EVENT, 20)), ("METADATA", 10, (EVENT, 20)), ("OWN_ACT", 10, ("own act", 10))],
)  # fmt: skip
def test_an_event_dates_better_than_lists_and_never_than_our_own_act(stage, known, days, since):
    listed(stage.providers)
    ledger.note_disabled(
        system=stage.providers, account_key="guid-hugo", account="hugo", on=day(days), known=Disabling.Known[known]
    )  # fmt: skip
    taken(log(stage, (DISABLED, "hugo", 20)), stage.manager)
    assert lines() == [("guid-hugo", since[0], day(since[1]), None)]


def test_an_enabling_in_the_log_ends_a_line_and_the_audit_counts_from_it(stage):
    ledger.note_disabled(
        system=stage.providers, account_key="guid-emil", account="emil", on=day(100), known=Disabling.Known.EVENT
    )  # fmt: skip
    listed(stage.providers)
    found = log(stage, (ENABLED, "emil", 30), (LOGON, "bert", 170), (LOGON, "fred", 190))
    taken(found, stage.manager)
    assert lines() == [("guid-emil", EVENT, day(100), day(30))]
    audit = audited(stage, beside={"log": found})
    rows = {row.account_key: row.verdict for row in AuditRow.objects.filter(audit=audit)}
    assert "guid-emil" not in rows
    assert "guid-bert" not in rows
    assert rows["guid-fred"] == "inactive"
    assert any("silent of an account proves nothing" in one for one in audit.notes)


def test_the_form_offers_the_directorys_own_logs(stage):
    found = log(stage, (LOGON, "anna", 1))
    for kind, is_offered in ((AuditKind.PROVIDER, True), (AuditKind.EMPLOYEE, False)):
        assert (f'value="{found.pk}"' in str(OpenAudit(kind)["log"])) is is_offered
    assert "log" not in OpenAudit(AuditKind.MAINFRAME).fields
