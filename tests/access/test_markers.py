"""Marks planted in every cell and answer, flows run over the pages, then every byte looked at: table, file, mail, log.

Account names, people's names, patients and what people write stand in sealed places alone.
"""

import logging
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from forthwith import clock
from forthwith.access.actions import activity_findings, activity_reading, desk
from forthwith.access.actions import closing as ends
from forthwith.access.actions.asks import link_to_hand_over
from forthwith.access.actions.changes import approve_plan
from forthwith.access.actions.handing import Ticket, order_ticket
from forthwith.access.models import Ask, Audit, Decision, Finding, ListBrought
from forthwith.access.plans import tasks as change_tasks
from forthwith.access.queries import activity as queries
from forthwith.evidence.models import SnapshotKind
from forthwith.record.models import Entry
from tests.access import reviewed as told

pytestmark = pytest.mark.django_db
MARK = "ZQXMARKER"
# An account is told by its GUID or SID; where a list holds neither, its domain and name are its key.
KEYS = {"access_auditrow.account_key", "access_change.account_key", "access_formreceived.account_key"}


def in_tables():
    """Where a mark stands unsealed: table.column, of every table there is."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [one[0] for one in cursor.description]
            for values in cursor.fetchall():
                found |= {f"{table}.{name}" for name, value in zip(names, values, strict=True) if _has(value)}
    return found


def in_files(*folders):
    return {
        str(one)
        for folder in folders
        for one in Path(folder).rglob("*")
        if one.is_file() and _has(one.read_bytes())
    }


def _has(value):
    held = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
    return MARK.lower().encode() in held.lower()


@pytest.fixture
def lines(caplog):
    caplog.set_level(logging.DEBUG)
    return caplog


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def brought(stage, kind, system, data):
    client = signed_in(stage.manager)
    sent = {
        "kind": kind.value,
        "system": system.pk if system else "",
        "file": SimpleUploadedFile(f"{MARK}.csv", data),
    }
    found = client.post(reverse("access:bring"), sent)
    assert found.status_code == 302, found.content.decode()
    one = ListBrought.objects.latest("pk")
    for _ in range(3):
        columns = {f"column_{at}": name or "" for at, name in enumerate(one.shown["columns"].values())}
        client.post(
            reverse("access:list_check", args=[one.pk]), columns | {"as_of_on": clock.today(), "take": "yes"}
        )
        one.refresh_from_db()
        if one.snapshot:
            break
    assert one.snapshot, one.refused or one.shown
    return one


CELLS = ("SamAccountName", "GivenName", "Surname", "DisplayName", "mail", "Title", "Department", "Description",
         "DistinguishedName", "Manager", "EmployeeID")  # fmt: skip


def accounts():
    rows = [",".join((*CELLS, "Enabled", "LastLogonDate", "whenCreated", "Company"))]
    for number in range(3):
        cells = [f"{MARK}{number}{name}" for name in CELLS]
        cells[4] = f"{MARK}{number}@x.example"
        cells[8] = f'"CN={MARK}{number},OU=A1,DC=example,DC=test"'
        rows.append(",".join((*cells, "True", "2020-01-31", "2019-01-31", "A1")))
    return "\n".join([*rows, f"{MARK},{MARK}"]).encode()


def audit_of_marks(stage):
    from forthwith.access.actions.audits import open_audit
    from forthwith.access.audits.inputs import Chosen
    from forthwith.access.models import AuditKind

    taken = brought(stage, SnapshotKind.ACCOUNTS, stage.providers, accounts()).snapshot
    chosen = Chosen(kind=AuditKind.PROVIDER, period="2026-10", system=stage.providers, accounts=taken)
    return open_audit(by=stage.manager, chosen=chosen, due_on=clock.today() + timedelta(days=14))


def test_an_audit_leaves_marks_in_sealed_places_alone(stage, settings, mailoutbox, lines, tmp_path):
    settings.EMAIL_HOST, settings.CSRF_TRUSTED_ORIGINS = "localhost", ["https://forthwith.agency.example"]
    audit = audit_of_marks(stage)
    assert audit.rows.count() == 3
    ends.send_asks(audit=audit, by=stage.manager)
    ask = Ask.objects.get()
    link = link_to_hand_over(ask=ask, by=stage.manager)
    outside = Client()
    answers = {f"row_{one.number}": "still employed" for one in audit.rows.all()}
    outside.post(link, {"act": "save", "page": 1} | answers)
    outside.post(link, {"act": "save", "page": MARK, f"row_{MARK}": MARK, "row_1": MARK})
    outside.post(link, {"act": "send", "page": 1} | answers)
    officer = signed_in(stage.officer)
    first = audit.rows.first()
    officer.post(
        reverse("access:audit_row", args=[audit.reference, first.number]),
        {"kind": MARK, "why": MARK, "seen": MARK},
    )
    desk.decide(
        row=audit.rows.last(),
        kind=Decision.Kind.KEEP,
        why=MARK,
        seen=audit.rows.last().decisions.last().pk,
        by=stage.manager,
    )
    plan = approve_plan(by=stage.officer, plan=ends.make_plan(audit=audit, by=stage.manager))
    for where in ("plan", "plan_file"):
        officer.get(reverse(f"access:{where}", args=[plan.reference]))
    order_ticket(by=stage.manager, plan=plan, by_way=Ticket.MAIL)
    change_tasks.send_ticket.func(plan.pk)
    ends.close_audit(audit=audit, closing=MARK, by=stage.officer)
    officer.get(reverse("access:audit_report", args=[audit.reference, "pdf"]))
    assert Audit.objects.get().closed_at
    _nothing_stands_open(settings, mailoutbox, lines)


def test_a_review_of_activity_leaves_marks_in_sealed_places_alone(
    stage, settings, mailoutbox, lines, monkeypatch
):
    settings.EMAIL_HOST, settings.CSRF_TRUSTED_ORIGINS = "localhost", ["https://forthwith.agency.example"]
    users = [f"{MARK}u{number}" for number in range(7)]
    monkeypatch.setattr(told, "USERS", users)
    review = told.read(stage, log=told.log(stage, users=users))
    user = queries.reviewed(review)[0]
    officer = signed_in(stage.officer)
    for name, given in (
        ("activity_user", {"act": "conclude", "is_consistent": "", "conclusion": MARK}),
        ("activity_log", {"act": "judge", "rows": [MARK], "is_appropriate": "no", "why": MARK}),
    ):
        where = reverse(f"access:{name}", args=[review.reference, user.place])
        assert officer.get(where).status_code == 200
        assert officer.post(where, given).status_code in (200, 302, 400, 422)
    rows = list(user.access_rows.all()) or [
        one for other in queries.reviewed(review) for one in other.access_rows.all()
    ]
    if rows:
        activity_reading.judge(
            user=rows[0].user, rows=rows[:1], is_appropriate=False, why=MARK, by=stage.officer
        )
    finding = activity_findings.add_finding(
        review=review, kind=Finding.Kind.OTHER, says=MARK, user=user, unit="", by=stage.officer
    )
    activity_findings.open_incident(finding=finding, by=stage.officer)
    _nothing_stands_open(settings, mailoutbox, lines)


def _nothing_stands_open(settings, mailoutbox, lines):
    assert in_tables() <= KEYS
    assert in_files(settings.HOME) == set()
    assert not [one for one in mailoutbox if _has(one.message().as_bytes())]
    assert [one for one in lines.messages if _has(one)] == []
    assert not [one for one in Entry.objects.all() if _has(one.canonical)]
