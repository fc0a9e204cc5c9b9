import json
from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from forthwith.documents.batches import plan_batches, render_batch, render_batches
from forthwith.documents.letters import Recipient
from forthwith.documents.manifests import recipient_digest, text_digest
from forthwith.errors import Invalid


@given(count=st.integers(0, 60), size=st.integers(1, 20))
def test_a_plan_holds_every_letter_once_in_order(count, size):
    people = [Recipient(str(n), ("A",), "B") for n in range(count)]
    batches = plan_batches(people, size)
    assert [one for batch in batches for one in batch.recipients] == people
    assert [batch.number for batch in batches] == list(range(1, len(batches) + 1))
    assert all(0 < len(batch.recipients) <= size for batch in batches)


def test_two_letters_of_one_reference_are_refused(people):
    with pytest.raises(Invalid, match="EX-000001"):
        plan_batches((*people, people[0]))


def test_a_batch_is_made_again_to_the_same_bytes(job, people):
    (batch,) = plan_batches(people)
    first, again = render_batch(job, batch), render_batch(job, batch)
    assert (first.pdf, first.manifest) == (again.pdf, again.manifest)


def test_the_manifest_finds_each_letter_in_the_print_file(job, people):
    job = replace(job, text=replace(job.text, what_we_are_doing="We had the files removed. " * 120))
    rendered = render_batch(job, plan_batches(people)[0])
    sheets = [sheet.extract_text() for sheet in PdfReader(BytesIO(rendered.pdf)).pages]
    letters = json.loads(rendered.manifest)["letters"]
    assert [(letter["first_page"], letter["last_page"]) for letter in letters] == [
        (1, 2), (3, 4), (5, 6), (7, 8), (9, 10),
    ]  # fmt: skip
    for letter in letters:
        assert f"Reference {letter['reference']}" in sheets[letter["first_page"] - 1]
        assert "Sincerely" in sheets[letter["last_page"] - 1]


def test_the_manifest_names_what_the_batch_was_made_of(job, people):
    rendered = render_batch(job, plan_batches(people)[0])
    manifest = json.loads(rendered.manifest)
    assert manifest["batch"] == 1
    assert manifest["dated_on"] == "2018-10-30"
    assert manifest["pdf_digest"] == sha256(rendered.pdf).hexdigest()
    assert manifest["text_digest"] == text_digest(job)
    assert manifest["letters"][0]["recipient_digest"] == recipient_digest(people[0], job.salt)


def test_the_manifest_tells_no_name_and_no_address(job, people):
    manifest = render_batch(job, plan_batches(people)[0]).manifest.decode()
    assert "Person" not in manifest
    assert "Main Street" not in manifest


def test_another_salt_gives_another_digest_of_the_same_person(recipient):
    assert recipient_digest(recipient, b"one") != recipient_digest(recipient, b"two")


def test_any_change_of_the_text_changes_its_digest(job):
    changed = replace(job, text=replace(job.text, signer_title="Chief Privacy Officer"))
    assert text_digest(changed) != text_digest(job)


def test_a_run_taken_up_again_makes_only_what_is_missing(job, people):
    batches = plan_batches(people, size=2)
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
