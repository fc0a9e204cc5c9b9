from dataclasses import replace
from datetime import date
from io import BytesIO

import page
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from forthwith.documents.letters import Contact, Headings, Letterhead, LetterText, Recipient
from forthwith.documents.rendering import render_letter, render_letters
from forthwith.errors import Invalid
from tests.documents.sheets import pages_of, placed

DATED_ON = date(2018, 10, 30)
HEADINGS = [
    "What happened",
    "What information was involved",
    "What you can do",
    "What we are doing",
    "For more information",
]


@pytest.fixture
def long_text(text):
    return replace(text, what_we_are_doing="We had the files removed. " * 120)


def test_a_letter_is_accessible_and_kept_for_long(text, letterhead, recipient):
    pdf = render_letter(text, letterhead, recipient, dated_on=DATED_ON)
    assert page.validate_pdf_bytes(pdf, profile="ua1").failures == []
    assert page.validate_pdf_bytes(pdf, profile="2a").failures == []


def test_the_five_elements_stand_in_the_order_of_the_rule(text, letterhead, recipient):
    (words,) = pages_of(render_letter(text, letterhead, recipient, dated_on=DATED_ON))
    places = [words.index(heading) for heading in HEADINGS]
    assert places == sorted(places)


def test_a_letter_says_all_it_was_given(text, letterhead, recipient):
    (words,) = pages_of(render_letter(text, letterhead, recipient, dated_on=DATED_ON))
    given_words = [
        *(letterhead.name, *letterhead.address_lines, "October 30, 2018", "Reference EX-000001"),
        *(*recipient.address_lines, recipient.salutation, text.subject_line),
        *("we learned of it.", "open from March 17", *text.types_of_information, *text.steps_to_protect),
        *(*text.extra_paragraphs, text.what_we_are_doing, "1-800-555-0100", "example.org/notice"),
        *("A. Sample", "Privacy Officer"),
    ]
    assert [each for each in given_words if each not in words] == []


def test_a_way_of_contact_not_offered_is_not_mentioned(text, letterhead, recipient):
    (words,) = pages_of(render_letter(text, letterhead, recipient, dated_on=DATED_ON))
    assert "E-mail" not in words
    assert "Write to" not in words


def test_a_letter_to_a_representative_names_the_individual(text, letterhead, recipient):
    letter = replace(recipient, on_behalf_of="Zoë Roe")
    (words,) = pages_of(render_letter(text, letterhead, letter, dated_on=DATED_ON))
    assert "This letter is about Zoë Roe." in words


def test_a_heading_of_its_own_takes_the_place_of_the_usual_one(text, letterhead, recipient):
    other = replace(text, headings=Headings(what_happened="What we know"), types_of_information=())
    (words,) = pages_of(render_letter(other, letterhead, recipient, dated_on=DATED_ON))
    assert "What we know" in words
    assert "What happened" not in words
    assert "What information was involved" not in words


def test_a_plain_envelope_shows_a_neutral_name_and_no_other(text, letterhead, recipient):
    plain = replace(letterhead, neutral_name="Mail Center 12")
    pdf = render_letter(replace(text, plain_envelope=True), plain, recipient, dated_on=DATED_ON)
    runs = placed(PdfReader(BytesIO(pdf)).pages[0])
    above_the_fold = [words for _, y, words in runs if y < 11 / 3]
    assert above_the_fold[0] == "Mail Center 12"
    assert letterhead.name not in above_the_fold
    assert letterhead.name in [words for _, y, words in runs if y > 11 / 3]


def test_a_plain_envelope_without_a_neutral_name_is_refused(text, letterhead, recipient):
    with pytest.raises(Invalid, match="plain envelope"):
        render_letter(replace(text, plain_envelope=True), letterhead, recipient, dated_on=DATED_ON)


def test_a_spanish_letter_has_spanish_headings_and_date(text, letterhead, recipient):
    pdf = render_letter(replace(text, language="es"), letterhead, recipient, dated_on=DATED_ON)
    (words,) = pages_of(pdf)
    assert "Qué sucedió" in words
    assert "30 de octubre de 2018" in words
    assert str(PdfReader(BytesIO(pdf)).root_object["/Lang"]) == "es"


def test_the_same_letters_give_the_same_bytes(text, letterhead, people):
    assert render_letters(text, letterhead, people, dated_on=DATED_ON) == render_letters(
        text, letterhead, people, dated_on=DATED_ON
    )


def test_a_letter_of_one_page_has_no_page_number(text, letterhead, recipient):
    (words,) = pages_of(render_letter(text, letterhead, recipient, dated_on=DATED_ON))
    assert "Page 1" not in words


def test_each_sheet_of_a_longer_letter_tells_its_page_and_reference(long_text, letterhead, people):
    sheets = pages_of(render_letters(long_text, letterhead, people[:2], dated_on=DATED_ON))
    assert len(sheets) == 4
    for number, sheet in enumerate(sheets):
        assert f"Page {number % 2 + 1} of 2" in sheet
        assert f"EX-00000{number // 2 + 1}" in sheet


def test_only_the_address_can_show_in_the_window(text, letterhead, recipient):
    crowded = replace(recipient, address_lines=("Jane Roe", "c/o X", "Apt 1", "Bldg 2", "12 Main", "Rolla"))
    pdf = render_letter(text, letterhead, crowded, dated_on=DATED_ON)
    in_sight = [
        run for run in placed(PdfReader(BytesIO(pdf)).pages[0]) if run[0] < 5.375 and 2.042 <= run[1] <= 3.75
    ]
    assert [text for *_, text in in_sight] == list(crowded.address_lines)
    assert all(x == pytest.approx(1.0, abs=0.01) and 2.167 < y < 3.042 for x, y, _ in in_sight)


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=30))
def test_what_people_are_called_is_data_and_never_markup(name):
    contact = Contact(email=name)
    text = LetterText("en", name, name, (name,), (name,), name, contact, name, name, (name,))
    letter = Recipient("EX-1", (name,), name, name)
    words = pages_of(render_letter(text, Letterhead(name, (name,)), letter, dated_on=DATED_ON))[0]
    assert words.replace("\n", "").count(name) >= 12


@pytest.mark.parametrize(
    "name", ["#panic()", "*b* _i_", "$x$", "@ref", "\\u{41}", "<label>", "//c /*d*/", "= h"]
)
def test_markup_in_an_address_is_printed_as_it_stands(text, letterhead, recipient, name):
    letter = replace(recipient, address_lines=(name, "Rolla"))
    (words,) = pages_of(render_letter(text, letterhead, letter, dated_on=DATED_ON))
    assert name in words


def test_nothing_is_printed_when_one_recipient_cannot_be(text, letterhead, people):
    odd = replace(people[1], address_lines=("😀",))
    with pytest.raises(Invalid, match="EX-000002"):
        render_letters(text, letterhead, (people[0], odd), dated_on=DATED_ON)


def test_a_text_the_fonts_cannot_set_is_refused(text, letterhead, recipient):
    with pytest.raises(Invalid, match=r"U\+1F600 GRINNING FACE"):
        render_letter(replace(text, what_happened="😀"), letterhead, recipient, dated_on=DATED_ON)


def test_a_language_we_cannot_write_is_refused(text, letterhead, recipient):
    with pytest.raises(Invalid, match="language"):
        render_letter(replace(text, language="tlh"), letterhead, recipient, dated_on=DATED_ON)


def test_a_letterhead_that_would_reach_the_window_is_refused(text, recipient):
    with pytest.raises(Invalid, match="letterhead is too tall"):
        render_letter(text, Letterhead("A", ("line",) * 6), recipient, dated_on=DATED_ON)
