"""A copy for OCR: in one command, of cases or of a clause in a period; verified offline; its making is on the record."""

import csv
import io
import json
import zipfile
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from forthwith import clock
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.inspection.copies.actions import ACT, make_copy
from forthwith.inspection.copies.asked import Asked, check
from forthwith.inspection.copies.handing import person_of, written
from forthwith.record.models import Entry
from forthwith.verifier import binder as verifier
from forthwith.verifier.acts import ACTS, ACTS_PROOFS

TODAY = date(2026, 6, 1)
FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)
# What is asked for, and the fields of the faults.
ASKED = [
    (Asked(("INC-2026-0001",)), []),
    (Asked((), ("dmh.2.C",), FIRST, LAST), []),
    (Asked(), ["case"]),
    (Asked(("INC-2026-0001",), ("dmh.2.C",), FIRST, LAST), ["case"]),
    (Asked((), ("dmh.2.C",)), ["from"]),
    (Asked((), ("dmh.2.C",), LAST, FIRST), ["to"]),
    (Asked((), ("dmh.2.C",), FIRST, date(2026, 6, 2)), ["to"]),
    (Asked((), ("dmh.2.C",), FIRST, TODAY), []),
    (Asked(("INC-2026-0001",), number="24-123456"), []),
    (Asked(("INC-2026-0001",), office="Jane Roe <jane@hhs.example>"), ["for"]),
    (Asked(("INC-2026-0001",), number="a\nb"), ["for"]),
]


@pytest.mark.parametrize(("asked", "faults"), ASKED)
def test_what_may_be_asked_for(asked, faults):
    found = []
    try:
        check(asked, TODAY)
    except Invalid as refusal:
        found = [one.where for one in refusal.faults]
    assert found == faults


@pytest.fixture
def case(brought):
    return brought(to="letter approved")


def files_of(made):
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def packed_again(made, changed, place):
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(place, "w") as new:
        for one in old.infolist():
            name = one.filename.partition("/")[2]
            new.writestr(one, changed.get(name, old.read(one)))


def test_a_copy_of_a_case_holds_and_says_what_it_is(cast, case, tmp_path):
    out = tmp_path / "copy.zip"
    asked = Asked((case.reference,), number="24-123456")
    reference = written(out, lambda: make_copy(asked=asked, by=cast.ada))
    verdict = verifier.verify(out)
    assert verdict.faults == ()
    assert verdict.case == reference == f"OCR-{clock.today().year}-0001"
    assert out.stat().st_mode & 0o077 == 0
    files = files_of(out.read_bytes())
    inner = tmp_path / "inner.zip"
    inner.write_bytes(files[f"data/documents/binders/{case.reference}-binder.zip"])
    assert verifier.verify(inner).faults == ()
    index = files["data/documents/index.html"].decode()
    assert "24-123456" in index
    assert "forthwith verify" in index
    assert len(files[ACTS].splitlines()) == Entry.objects.filter(case=case.reference).count()
    assert "data/documents/policies/policies.csv" in files
    assert "data/documents/duties.csv" in files


def test_a_copy_of_a_clause_holds_every_act_of_the_period_and_no_other(cast, case):
    today = clock.today()
    asked = Asked((), ("swmbh.III.C",), today, today)
    _, made = make_copy(asked=asked, by=cast.priya)
    files = files_of(made)
    acts = {json.loads(line)["act"] for line in files[ACTS].splitlines()}
    assert "data/documents/clauses/swmbh.III.C.csv" in files
    assert acts
    assert "people.appoint" not in acts
    rows = list(csv.reader(io.StringIO(files["data/documents/policies/policies.csv"].decode("utf-8-sig"))))
    assert rows[0][0] == "Policy"


def test_that_it_was_made_of_what_and_for_whom_is_on_the_record(cast, case):
    reference, _ = make_copy(asked=Asked((case.reference,), number="24-1"), by=cast.ada)
    entry = Entry.objects.get(act=ACT)
    fields = json.loads(bytes(entry.canonical))["fields"]
    assert (entry.case, entry.actor_name) == (reference, cast.ada.name)
    assert (fields["office"], fields["their_number"]) == ("HHS Office for Civil Rights", "24-1")
    assert fields["cases"] == [case.reference]


def test_an_act_changed_inside_the_copy_is_named(cast, case, tmp_path):
    _, made = make_copy(asked=Asked((case.reference,)), by=cast.ada)
    files = files_of(made)
    lines = files[ACTS].splitlines(keepends=True)
    lines[1] = lines[1].replace(b"Priya", b"Pryia")
    packed_again(made, {ACTS: b"".join(lines)}, tmp_path / "bad.zip")
    faults = " ".join(verifier.verify(tmp_path / "bad.zip").faults)
    assert f"Entry {json.loads(lines[1])['seq']} in {ACTS} is not under the signed checkpoint" in faults


def test_acts_without_their_proofs_are_not_taken_on_trust(cast, case, tmp_path):
    _, made = make_copy(asked=Asked((case.reference,)), by=cast.ada)
    packed_again(made, {ACTS_PROOFS: b'{"proofs":{},"size":1}'}, tmp_path / "bad.zip")
    assert any("has no proof" in fault for fault in verifier.verify(tmp_path / "bad.zip").faults)


@pytest.mark.parametrize("who", ["alma", "sam", "wes", "otto", "nora", "theo", "lou"])
def test_nobody_else_makes_a_copy(who, cast, case):
    before = Entry.objects.count()
    with pytest.raises(NotPermitted):
        make_copy(asked=Asked((case.reference,)), by=getattr(cast, who))
    assert Entry.objects.count() == before


def test_nothing_is_overwritten_and_nothing_made_for_a_file_that_cannot_be_written(cast, case, tmp_path):
    there = tmp_path / "there.zip"
    there.write_bytes(b"mine")
    for place in (there, tmp_path / "nowhere" / "copy.zip"):
        with pytest.raises(WrongState):
            written(place, lambda: make_copy(asked=Asked((case.reference,)), by=cast.ada))
    assert there.read_bytes() == b"mine"
    assert not Entry.objects.filter(act=ACT).exists()
    assert person_of("ADA@agency.example ") == cast.ada


def test_the_page_hands_over_the_same_copy(cast, case, tmp_path):
    client = Client()
    client.force_login(cast.ada)
    answer = client.post(
        reverse("inspection:copy"), {"case": case.reference, "office": "State auditor", "number": "7"}
    )
    assert answer.headers["Content-Type"] == "application/zip"
    (tmp_path / "copy.zip").write_bytes(answer.content)
    assert verifier.verify(tmp_path / "copy.zip").faults == ()
    assert Entry.objects.filter(act=ACT).count() == 1
