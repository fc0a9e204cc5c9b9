"""Batches of letters: every letter once, the same bytes each time, and a manifest that names nobody."""

import json
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from itertools import count

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from forthwith.documents.batches import plan_batches, render_batch, render_batches
from forthwith.documents.letters import Recipient
from forthwith.documents.manifests import canonical, print_digest, recipient_digest, text_digest
from forthwith.documents.typesetting import layout_digest
from forthwith.errors import Invalid


@given(count=st.integers(0, 60), size=st.integers(1, 20))
def test_a_plan_holds_every_letter_once_in_order(count, size):
    people = [Recipient(str(n), ("A",), "B") for n in range(count)]
    batches = list(plan_batches(people, size))
    assert [one for batch in batches for one in batch.recipients] == people
    assert [batch.number for batch in batches] == list(range(1, len(batches) + 1))
    assert all(0 < len(batch.recipients) <= size for batch in batches)


def test_two_letters_of_one_reference_are_refused(people):
    with pytest.raises(Invalid, match="EX-000001"):
        list(plan_batches((*people, people[0])))


@pytest.mark.parametrize(
    "references",
    [
        ("A-1-00001", "A-1-00001"),
        ("A-1-00002", "A-1-00001"),
        ("A-1-100000", "A-1-99999"),
        ("A-10-1", "A-9-1"),
        ("A-1", "A-01"),
    ],
)
def test_a_stream_is_refused_where_a_reference_does_not_follow_the_one_before(references):
    stream = plan_batches((Recipient(one, ("A",), "B") for one in references), size=1)
    assert next(stream).recipients[0].reference == references[0]
    with pytest.raises(Invalid, match=references[1]):
        next(stream)


def test_a_stream_holds_only_the_batch_it_gives():
    def endless():
        for number in count():
            taken.append(number)
            yield Recipient(f"EX-{number}", ("A",), "B")

    taken: list[int] = []
    stream = plan_batches(endless(), size=10)
    assert [next(stream).number, next(stream).number] == [1, 2]
    assert len(taken) == 20


def test_a_batch_is_made_again_to_the_same_bytes(job, people):
    (batch,) = plan_batches(people)
    first, again = render_batch(job, batch), render_batch(job, batch)
    assert (first.pdf, first.manifest) == (again.pdf, again.manifest)


def test_the_manifest_finds_each_letter_in_the_print_file(job, people):
    job = replace(job, text=replace(job.text, what_we_are_doing="We had the files removed. " * 120))
    rendered = render_batch(job, next(plan_batches(people)))
    sheets = [sheet.extract_text() for sheet in PdfReader(BytesIO(rendered.pdf)).pages]
    letters = json.loads(rendered.manifest)["letters"]
    assert [(letter["first_page"], letter["last_page"]) for letter in letters] == [
        (1, 2), (3, 4), (5, 6), (7, 8), (9, 10),
    ]  # fmt: skip
    for letter in letters:
        assert f"Reference {letter['reference']}" in sheets[letter["first_page"] - 1]
        assert "Sincerely" in sheets[letter["last_page"] - 1]


def test_the_manifest_names_what_the_batch_was_made_of(job, people):
    rendered = render_batch(job, next(plan_batches(people)))
    manifest = json.loads(rendered.manifest)
    assert manifest["batch"] == 1
    assert manifest["dated_on"] == "2018-10-30"
    assert manifest["pdf_digest"] == sha256(rendered.pdf).hexdigest()
    assert manifest["text_digest"] == text_digest(job)
    assert manifest["letters"][0]["recipient_digest"] == recipient_digest(people[0], job.salt)


def test_the_manifest_names_the_software_that_decides_the_bytes(job, people):
    told = json.loads(render_batch(job, next(plan_batches(people))).manifest)
    assert told["made_with"].keys() == {"writer", "typst", "zlib"}
    assert told["layout_digest"] == print_digest() != layout_digest("letter")


WORDS = st.text(st.characters(exclude_categories=["Cs"]))


@given(
    st.recursive(
        WORDS | st.integers(0, 2**53 - 1) | st.none() | st.booleans(),
        lambda of: st.lists(of) | st.dictionaries(st.sampled_from("abcxyzABC_"), of),
    )
)
def test_what_a_manifest_holds_is_written_as_any_canonical_json(value):
    assert canonical(value) == rfc8785.dumps(value)


def test_the_manifest_tells_no_name_and_no_address(job, people):
    manifest = render_batch(job, next(plan_batches(people))).manifest.decode()
    assert "Person" not in manifest
    assert "Main Street" not in manifest


def test_another_salt_gives_another_digest_of_the_same_person(recipient):
    assert recipient_digest(recipient, b"one") != recipient_digest(recipient, b"two")


def test_any_change_of_the_text_changes_its_digest(job):
    changed = replace(job, text=replace(job.text, signer_title="Chief Privacy Officer"))
    assert text_digest(changed) != text_digest(job)


def test_a_run_taken_up_again_makes_only_what_is_missing(job, people):
    batches = list(plan_batches(people, size=2))
    made = {each.number: each.pdf for each in render_batches(job, batches, done={2}, workers=2)}
    assert made == {number: render_batch(job, batches[number - 1]).pdf for number in (1, 3)}


def test_a_batch_that_cannot_be_printed_stops_the_run(job, people):
    batches = plan_batches((replace(people[0], address_lines=("😀",)),))
    with pytest.raises(Invalid, match="EX-000001"):
        list(render_batches(job, batches, workers=1))


def test_a_run_left_early_leaves_no_process(job, people):
    run = render_batches(job, plan_batches(people, size=1), workers=1)
    assert next(run).number in {1, 2}
    run.close()
    with pytest.raises(StopIteration):
        next(run)
