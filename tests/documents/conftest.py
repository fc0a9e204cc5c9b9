"""An invented agency, its letter, and a recipient."""

from datetime import date

import pytest

from forthwith.documents.letters import Contact, Letterhead, LetterJob, LetterText, Recipient

DATED_ON = date(2018, 10, 30)


@pytest.fixture
def letterhead() -> Letterhead:
    return Letterhead("Example County Behavioral Health", ("100 Example Street", "Rolla, MO 65401"))


@pytest.fixture
def text() -> LetterText:
    return LetterText(
        language="en",
        subject_line="Notice of a breach of your health information",
        what_happened="On September 4, 2018, we learned of it.\n\nThe files were open from March 17, 2018.",
        types_of_information=("Your name", "Your Social Security number"),
        steps_to_protect=("Look over your statements.", "Order a credit report."),
        what_we_are_doing="We had the files removed.",
        contact=Contact(toll_free="1-800-555-0100", website="example.org/notice"),
        signer_name="A. Sample",
        signer_title="Privacy Officer",
        extra_paragraphs=("We offer a year of credit monitoring.",),
    )


@pytest.fixture
def recipient() -> Recipient:
    return Recipient("EX-000001", ("Jane Roe", "12 Main Street", "Rolla, MO 65401"), "Dear Jane Roe:")


@pytest.fixture
def job(letterhead: Letterhead, text: LetterText) -> LetterJob:
    return LetterJob(letterhead, text, DATED_ON, salt=b"a salt of the run")


@pytest.fixture
def people() -> tuple[Recipient, ...]:
    return tuple(
        Recipient(f"EX-{n:06}", (f"Person {n}", f"{n} Main Street", "Rolla, MO 65401"), f"Dear Person {n}:")
        for n in range(1, 6)
    )
