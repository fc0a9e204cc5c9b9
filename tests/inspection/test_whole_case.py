"""One whole case, through the pages: what is left of it verifies, and tells nothing of what was typed."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import bagit
import pytest

from forthwith.verifier import binder as verifier
from tests.whole_case import MARKS

# The associate told the entity, and the letters told everybody.
DONE = ["business_associate_notice", "individual_notice"]


def run(*arguments, environment=None):
    command = [sys.executable, "-m", "forthwith.cli", *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment)


def marks_in(data: bytes) -> list[str]:
    """The places whose mark is there in the clear, in either of the usual encodings."""
    found = data.lower()
    return [
        place
        for place, mark in MARKS.items()
        if mark.lower().encode() in found or mark.lower().encode("utf-16-le") in found
    ]


@pytest.fixture(scope="session")
def bag(whole_case, tmp_path_factory):
    """The binder's bag, unpacked."""
    folder = tmp_path_factory.mktemp("binder")
    with zipfile.ZipFile(whole_case.binder) as archive:
        archive.extractall(folder)
    [bag] = folder.iterdir()
    return bag


def test_the_whole_case_holds_and_its_mailing_discharged_the_notice(whole_case):
    assert whole_case.seen["faults"] == []
    assert whole_case.seen["done"] == DONE


def test_the_whole_case_goes_the_same_way_on_postgresql(whole_case, whole_case_on_postgresql):
    other = whole_case_on_postgresql
    assert (other.seen["faults"], other.seen["done"]) == ([], DONE)
    assert other.seen["entries"] == whole_case.seen["entries"]
    assert [(address, status) for address, status, *_ in other.seen["answers"]] == [
        (address, status) for address, status, *_ in whole_case.seen["answers"]
    ]
    assert verifier.verify(other.binder).faults == ()


# What was typed is nowhere in the clear


def test_neither_database_nor_evidence_nor_uploads_hold_a_word_that_was_typed(whole_case):
    files = [path for path in whole_case.home.rglob("*") if path.is_file()]
    names = {path.name for path in files}
    assert {"forthwith.sqlite3", "forthwith.sqlite3-wal"} <= names
    assert len(list((whole_case.home / "evidence").rglob("*"))) > 5
    assert {path.name: marks_in(path.read_bytes()) for path in files if marks_in(path.read_bytes())} == {}
    assert marks_in("\n".join(map(str, files)).encode()) == []


def test_the_marks_were_really_typed(whole_case):
    """Else their absence would show nothing."""
    assert [status for _, status, *_ in whole_case.seen["answers"]].count(302) > 15
    assert b"Bad Request" in whole_case.log, "the refused requests left log lines"


def test_no_log_line_no_address_and_no_header_holds_a_word_that_was_typed(whole_case):
    assert marks_in(whole_case.log) == []
    for answer in whole_case.seen["answers"]:
        assert marks_in(str(answer).encode()) == [], answer[0]


def test_no_session_holds_a_word_that_was_typed(whole_case):
    assert len(whole_case.seen["sessions"]) >= 4
    assert marks_in(str(whole_case.seen["sessions"]).encode()) == []


def test_nothing_is_written_outside_the_home(whole_case):
    home, binder = whole_case.folder / "installed", whole_case.binder
    outside = {
        path
        for path in whole_case.seen["written"]
        if not Path(path).is_relative_to(home)
        and not path.startswith("/dev/")
        and "__pycache__" not in path
        and path != str(binder)
    }
    assert outside == set()


def test_what_of_a_binder_is_plain_text_holds_no_word_that_was_typed(bag):
    own = "facts-version-"  # the facts are the case's own document, as the report is
    files = [path for path in bag.rglob("*") if path.is_file()]
    plain = [path for path in files if path.suffix != ".pdf" and not path.name.startswith(own)]
    assert {"index.html", "entries.jsonl", "bag-info.txt"} <= {path.name for path in plain}
    assert {path.name: marks_in(path.read_bytes()) for path in plain if marks_in(path.read_bytes())} == {}


# The binder proves itself


def test_a_binder_verifies_where_there_is_no_installation(whole_case, tmp_path):
    bare = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    ran = run("verify", whole_case.binder, environment=bare)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "The binder holds." in ran.stdout
    assert list(tmp_path.iterdir()) == []


def test_verifying_a_binder_loads_neither_django_nor_a_database(whole_case):
    program = (
        "import sys; from pathlib import Path; from forthwith.verifier.binder import verify;"
        f"assert verify(Path({str(whole_case.binder)!r})).holds;"
        "assert not {'django', 'sqlite3', 'psycopg'} & set(sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], check=False, env={"PATH": os.environ["PATH"]})
    assert ran.returncode == 0


def test_a_binder_verifies_against_the_key_of_its_maker_and_no_other(whole_case, bag):
    from forthwith.record.note import Signer

    key = (bag / "data/record/key.txt").read_text().strip()
    stranger = Signer.generate("tests.example").verifier().text()
    assert verifier.verify(whole_case.binder, key).holds
    assert not verifier.verify(whole_case.binder, stranger).holds


def test_another_librarys_reader_takes_the_binder_for_a_valid_bag(bag):
    assert bagit.Bag(str(bag)).is_valid()


def test_a_plain_checksum_program_takes_the_binder(bag):
    ran = subprocess.run(["sha256sum", "-c", "--quiet", "manifest-sha256.txt"], check=False, cwd=bag)
    assert ran.returncode == 0


def test_a_binder_holds_the_report_the_letter_and_the_manifest(bag):
    documents = {path.name for path in (bag / "data/documents").iterdir()}
    assert documents == {
        "facts-version-7.json",
        "facts-version-10.json",
        "index.html",
        "letter-1-run-1-batch-1-manifest.json",
        "letter-1-specimen.pdf",
        "people.csv",
        "report.pdf",
    }


def test_a_changed_byte_anywhere_in_the_binder_is_found(bag):
    files = sorted(path for path in bag.rglob("*") if path.is_file())
    assert len(files) == 16
    for path in files:
        whole = path.read_bytes()
        for position in {
            0,
            1,
            min(64, len(whole) - 1),
            len(whole) // 3,
            len(whole) // 2,
            len(whole) - 2,
            len(whole) - 1,
        }:
            changed = bytes([whole[position] ^ 1])
            path.write_bytes(whole[:position] + changed + whole[position + 1 :])
            assert not verifier.verify(bag).holds, f"{path.name} at {position}"
        path.write_bytes(whole)
    assert verifier.verify(bag).holds


def test_a_file_taken_out_of_the_binder_or_put_in_is_found(bag):
    report = bag / "data/documents/report.pdf"
    whole = report.read_bytes()
    report.unlink()
    assert not verifier.verify(bag).holds
    report.write_bytes(whole)
    foreign = bag / "data/documents/another.pdf"
    foreign.write_bytes(whole)
    assert not verifier.verify(bag).holds
    foreign.unlink()
    assert verifier.verify(bag).holds


def test_the_index_of_a_binder_tells_the_moments_of_its_entries(bag):
    index = (bag / "data/documents/index.html").read_text()
    # The last entry is the making of this very binder, after its index was written.
    *entries, _ = (bag / "data/record/entries.jsonl").read_text().splitlines()
    moments = [json.loads(entry)["at"][:19].replace("T", " ") for entry in entries]
    assert moments
    assert [moment for moment in moments if f"<td>{moment}</td>" not in index] == []
