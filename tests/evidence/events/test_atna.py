"""Audit messages in XML: RFC 3881 and DICOM attributes, one, many, framed by syslog, and hostile ones."""

import base64

import pytest

from forthwith.errors import Invalid
from forthwith.evidence.events import atna

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def message(
    *,
    code="csd-code",
    at="2026-01-07T15:04:05Z",
    action="R",
    kind="110110",
    objects=None,
    user='UserID="u7" UserName="Seven" UserIsRequestor="true" NetworkAccessPointID="10.0.0.7"',
    more="",
):
    objects = patient("12^^^&amp;1.2.3&amp;ISO") if objects is None else objects
    return (
        f'<AuditMessage>\n<EventIdentification EventActionCode="{action}" EventDateTime="{at}" '
        f'EventOutcomeIndicator="0"><EventID {code}="{kind}" codeSystemName="DCM"/>'
        f'<PurposeOfUse {code}="TREAT" displayName="treatment"/></EventIdentification>\n'
        f'<ActiveParticipant UserID="app" UserIsRequestor="false"><RoleIDCode {code}="110153"/></ActiveParticipant>'
        f"<ActiveParticipant {user}/>{more}"
        '<AuditSourceIdentification AuditEnterpriseSiteID="North" AuditSourceID="EHR"/>'
        f"{objects}</AuditMessage>"
    )


def patient(which):
    return (
        f'<ParticipantObjectIdentification ParticipantObjectID="{which}" ParticipantObjectTypeCode="1" '
        'ParticipantObjectTypeCodeRole="1"/>'
    )


@pytest.mark.parametrize("code", ["csd-code", "code"])
def test_one_message_of_dicom_or_of_rfc_3881(rows, code):
    [row] = rows(HEAD + message(code=code))
    assert row["occurred_at"].isoformat() == "2026-01-07T15:04:05+00:00"
    expected = {
        "user_id": "u7",
        "user_name": "Seven",
        "patient_id": "12",
        "action": "R",
        "object_type": "Patient",
        "outcome": 0,
        "source": "10.0.0.7",
        "facility": "North",
        "purpose": "treatment",
        "system": "EHR",
    }
    assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("kind", "action"), [("110122", "login"), ("110123", "logout"), ("110106", "export")]
)
def test_what_the_event_says_stands_before_its_action(rows, kind, action):
    [row] = rows(message(kind=kind, action="E"))
    assert row["action"] == action


def test_a_query_is_read_and_each_patient_has_a_row(rows):
    query = base64.b64encode(b"PID=12").decode()
    objects = (
        patient("1")
        + patient("2")
        + f"<ParticipantObjectIdentification><ParticipantObjectQuery>{query}</ParticipantObjectQuery>"
        "</ParticipantObjectIdentification>"
    )
    found = rows(message(objects=objects))
    assert [(row["patient_id"], row["object_type"], row["object_id"]) for row in found] == [
        ("1", "Query", "PID=12"),
        ("2", "Query", "PID=12"),
    ]


FRAMED = {
    "one after the other": lambda one: one + one,
    "under a root": lambda one: HEAD + "<Messages>" + one + "\n" + one + "</Messages>",
    "each with its declaration": lambda one: HEAD + one + "\n" + HEAD + one,
    "syslog lines": lambda one: (
        f"<85>1 2026-01-07T15:04:05Z host app 12 IHE+RFC-3881 - \ufeff{HEAD}{one}\n" * 2
    ),
    "counted octets": lambda one: "".join(f"{len(one) + 9} <85>1 - - {one}" for _ in range(2)),
    "utf-16": lambda one: (HEAD + one + one).encode("utf-16"),
}


@pytest.mark.parametrize("framed", FRAMED)
def test_a_file_of_many_and_syslog_around_them(read, framed):
    found = read(FRAMED[framed](message()))
    assert found.totals == (2, 2, 0, 0)


def test_a_namespace_does_not_matter(read):
    one = message().replace(
        "<AuditMessage>", '<AuditMessage xmlns="http://www.dcm4che.org/DICOM/audit-message">'
    )
    assert read(one).totals.accepted == 1


def test_a_local_time_asks_for_its_zone(read, rows):
    one = message(at="2026-01-07T09:04:05")
    found = read(one)
    assert [(question.about, found.log) for question in found.questions] == [("zone", None)]
    [row] = rows(one, zone="America/Chicago")
    assert row["occurred_at"].isoformat() == "2026-01-07T15:04:05+00:00"


def test_an_hour_that_comes_twice_is_the_later_one(rows):
    [row] = rows(message(at="2025-11-02T01:30:00"), zone="America/Chicago")
    assert row["occurred_at"].isoformat() == "2025-11-02T07:30:00+00:00"


@pytest.mark.parametrize(
    ("odd", "why"),
    [
        (message(user=""), "UserID is missing"),
        (message().replace("EventIdentification", "Event"), "EventIdentification is missing"),
        (message(at="yesterday"), "The time is no instant"),
        (message().replace("</EventIdentification>", ""), "not whole XML"),
        (message(user='UserID="&lol;"'), "not whole XML"),
        (message()[:-20], "not whole XML"),
    ],
)
def test_a_message_that_cannot_be_taken_is_rejected_by_line(read, odd, why):
    found = read(message() + "\n\n" + odd)
    [row] = found.rejected
    assert (row.row_number, found.totals) == (5, (2, 1, 1, 0))
    assert why in str(row.faults[0])


def test_bombs_are_refused_by_line(read):
    bomb = f'{HEAD}<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>\n' + message(
        user='UserID="&b;"'
    )
    with pytest.raises(Invalid, match="Line 2 declares a document type or an entity"):
        read(bomb)
    with pytest.raises(Invalid, match="Line 5 declares"):
        read(message() + "\n\n<!doctype x>" + message())


def test_a_message_without_end_is_given_up(read, monkeypatch):
    monkeypatch.setattr(atna, "MAX_MESSAGE_BYTES", 2_000)
    endless = "<AuditMessage>" + "x" * 3_000_000
    found = read(message() + endless + message())
    assert found.totals.rejected == 1
    assert found.totals.accepted >= 1
