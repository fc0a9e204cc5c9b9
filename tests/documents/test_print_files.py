"""The fast print path: the page Typst would set, or a page Typst set; never another."""

from dataclasses import replace
from io import BytesIO
from unicodedata import normalize

import page
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from forthwith.documents import print_files
from forthwith.documents.glyphs import plain_characters
from forthwith.documents.letters import Contact, Headings, Letterhead, LetterJob, LetterText, Recipient
from forthwith.documents.print_files import print_file
from forthwith.documents.recipients import refusal
from forthwith.documents.rendering import personal_data, render_letters
from forthwith.documents.specimens import kind_of
from forthwith.documents.wording import wording
from forthwith.errors import Invalid
from tests.documents.conftest import DATED_ON
from tests.documents.sheets import lines_of, pages_of

JOB = LetterJob(
    Letterhead("Example County Behavioral Health", ("100 Example Street", "Rolla, MO 65401")),
    LetterText(
        language="en",
        subject_line="Notice of a breach of your health information",
        what_happened="On September 4, 2018, we learned of it.",
        types_of_information=("Your name", "Your Social Security number"),
        steps_to_protect=("Look over your statements.",),
        what_we_are_doing="We had the files removed.",
        contact=Contact(toll_free="1-800-555-0100"),
        signer_name="A. Sample",
        signer_title="Privacy Officer",
    ),
    DATED_ON,
    salt=b"a salt of the run",
)
LONG = replace(
    JOB, text=replace(JOB.text, language="es", what_we_are_doing="We had the files removed. " * 120)
)
PEOPLE = (
    Recipient("EX-1", ("Jane Roe", "12 Main Street", "Rolla, MO 65401"), "Dear Jane Roe:"),
    Recipient("EX-22", ("Parent of Zoë", "Apt 4-B", "12 Main Street", "Rolla, MO 65401"), "Dear Parent:", "Zoë Nguyễn"),
    Recipient("EX-333", ("CPL Łukasz Ñuñez", "PSC 1234 BOX 567", "APO AE 09123-0567"), "Dear CPL Ñuñez:"),
    Recipient("EX-4444", ("A", "c/o B", "Apt 1", "Bldg 2", "12 Main Street", "Rolla, MO 65401"), "Dear A & B:"),
    Recipient("EX-55555", ("Щербакова Αλέξανδρος", "Saint Bartholomew Residential Care Facility of A County", "Rolla"), "Dear Щербакова:"),
)  # fmt: skip
DECOMPOSED = normalize("NFD", "José Räikkönen")
SHAPED = replace(PEOPLE[0], reference="EX-7", address_lines=(DECOMPOSED, "12 Main Street", "Rolla, MO 65401"))


def is_written(recipient, job=JOB):
    words = wording(job.text.language)
    return kind_of(personal_data(recipient, words), words.reference) is not None


def structure_of(reader):
    return reader.root_object["/StructTreeRoot"].get_object()


def set_by_typst(job, recipients):
    return render_letters(job.text, job.letterhead, recipients, dated_on=job.dated_on)


@pytest.mark.parametrize("job", [JOB, LONG], ids=["one page", "two pages"])
def test_a_written_page_is_the_page_typst_sets(job):
    assert all(is_written(one, job) for one in PEOPLE)
    assert lines_of(print_file(job, PEOPLE).pdf) == lines_of(set_by_typst(job, PEOPLE))


@pytest.mark.parametrize("job", [JOB, LONG], ids=["one page", "two pages"])
def test_a_print_file_is_accessible_and_kept_for_long(job):
    pdf = print_file(job, (*PEOPLE, SHAPED)).pdf
    assert page.validate_pdf_bytes(pdf, profile="ua1").failures == []
    assert page.validate_pdf_bytes(pdf, profile="2a").failures == []


def test_the_validator_sees_a_page_without_tags(monkeypatch):
    whole = print_file(JOB, PEOPLE).pdf
    assert page.validate_pdf_bytes(whole.replace(b"/Metadata", b"/Metadatb"), profile="ua1").failures != []


@pytest.mark.parametrize(
    "change",
    [
        {"address_lines": (DECOMPOSED, "Rolla")},
        {"salutation": f"Dear {DECOMPOSED}:"},
        {"on_behalf_of": DECOMPOSED},
        {"salutation": "Dear " + "wonderful " * 12},
        {"on_behalf_of": "Wolfgang " * 12},
        {"reference": "EX-" + "1" * 40},
        {"reference": "EX  1"},
        {"salutation": "Dear ˥˩ Roe:"},
    ],
)
def test_what_does_not_fit_or_needs_shaping_is_set_by_typst_at_its_place(change):
    people = (PEOPLE[0], replace(SHAPED, **change), PEOPLE[1])
    assert not is_written(people[1])
    assert lines_of(print_file(JOB, people).pdf) == lines_of(set_by_typst(JOB, people))


@pytest.mark.parametrize("width", range(28, 62))
def test_near_the_edge_a_line_is_where_typst_sets_it(width):
    one = replace(PEOPLE[0], salutation="W" * width, on_behalf_of="M" * width, reference="N" * (width // 3))
    assert lines_of(print_file(JOB, (one,)).pdf) == lines_of(set_by_typst(JOB, (one,)))


def test_a_letter_that_grows_by_a_page_has_a_template_of_its_own():
    job = replace(JOB, text=replace(JOB.text, what_we_are_doing="We had the files removed. " * 44))
    people = tuple(replace(one, on_behalf_of=None) for one in PEOPLE[:2]) + PEOPLE[1:2]
    file = print_file(job, people)
    assert file.last_pages == (1, 2, 4)
    assert lines_of(file.pdf) == lines_of(set_by_typst(job, people))


def test_the_same_letters_give_the_same_bytes():
    assert print_file(LONG, (*PEOPLE, SHAPED)) == print_file(LONG, (*PEOPLE, SHAPED))


def test_each_letters_tags_name_its_own_pages():
    file = print_file(LONG, (*PEOPLE, SHAPED))
    reader = PdfReader(BytesIO(file.pdf))
    [document] = structure_of(reader)["/K"]
    articles = [one.get_object() for one in document["/K"]]
    assert {one["/S"] for one in articles} == {"/Art"}
    sheets = [sheet.indirect_reference.idnum for sheet in reader.pages]
    starts = (0, *file.last_pages)
    assert [_sheets_named(one) for one in articles] == [
        set(sheets[start:end]) for start, end in zip(starts, file.last_pages, strict=False)
    ]


def _sheets_named(element):
    named = {element.raw_get("/Pg").idnum} if "/Pg" in element else set()
    for kid in (one.get_object() for one in element["/K"]):
        if hasattr(kid, "raw_get"):
            named |= {kid.raw_get("/Pg").idnum} if kid.get("/Type") == "/MCR" else _sheets_named(kid)
    return named


def test_every_page_reads_as_its_tags_do():
    """The element of each marked content is the one that claims it, or a screen reader would read another's."""
    reader = PdfReader(BytesIO(print_file(LONG, PEOPLE[:3]).pdf))
    nums = structure_of(reader)["/ParentTree"]["/Nums"]
    parents = dict(zip(nums[::2], nums[1::2], strict=True))
    assert list(parents) == sorted(parents)
    for sheet in reader.pages:
        for mcid, element in enumerate(parents[sheet["/StructParents"]].get_object()):
            assert mcid in _marks_of(element.get_object(), sheet.indirect_reference.idnum)


def _marks_of(element, sheet):
    kids = [kid.get_object() for kid in element["/K"]]
    plain = [kid for kid in kids if isinstance(kid, int) and element.raw_get("/Pg").idnum == sheet]
    named = [
        kid["/MCID"]
        for kid in kids
        if hasattr(kid, "raw_get") and kid.get("/Type") == "/MCR" and kid.raw_get("/Pg").idnum == sheet
    ]
    return [*plain, *named]


def test_each_of_many_letters_is_whole_at_its_page():
    """Enough that the leading digits of their numbers grow twice."""
    people = [
        replace(PEOPLE[number % 3], reference=f"EX-{number}", salutation=f"Dear {number}:")
        for number in range(105)
    ]
    file = print_file(JOB, people)
    reader = PdfReader(BytesIO(file.pdf), strict=True)
    for one, sheet in zip(people, reader.pages, strict=True):
        words = sheet.extract_text()
        assert f"Reference {one.reference}\n" in words
        assert f"\n{one.salutation}" in words
    assert page.validate_pdf_bytes(file.pdf, profile="ua1").failures == []


def test_many_letters_that_typst_must_set_are_set_in_parts(monkeypatch):
    people = (
        SHAPED,
        *PEOPLE[:2],
        replace(SHAPED, reference="EX-8"),
        PEOPLE[2],
        replace(SHAPED, reference="EX-9"),
    )
    monkeypatch.setattr(print_files, "MOST_SET", 1)
    pdf = print_file(JOB, people).pdf
    assert lines_of(pdf) == lines_of(set_by_typst(JOB, people))
    assert page.validate_pdf_bytes(pdf, profile="ua1").failures == []


@pytest.mark.parametrize(
    "words", ["12 0 R (5 0 R", "100 % %d %s %%", "‹0›", "‹‹‹3› (\\) endobj stream\n", ") Tj ET EMC"]
)
def test_words_that_look_like_a_pdf_or_a_mark_are_words(words):
    text = replace(
        JOB.text,
        subject_line=words,
        what_happened=words,
        signer_name=words,
        headings=Headings(what_happened=words),
    )
    job = replace(JOB, text=text, letterhead=Letterhead(words, (words,)))
    people = (
        replace(PEOPLE[1], address_lines=(words, "Rolla"), salutation=words, on_behalf_of=words),
        PEOPLE[0],
    )
    pdf = print_file(job, people).pdf
    assert lines_of(pdf) == lines_of(set_by_typst(job, people))
    assert page.validate_pdf_bytes(pdf, profile="ua1").failures == []


def test_nothing_is_printed_when_one_recipient_cannot_be():
    with pytest.raises(Invalid, match="EX-7"):
        print_file(JOB, (PEOPLE[0], replace(SHAPED, address_lines=("😀",))))


# Every example sets pages: to shrink one would take minutes.
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
PLAIN = st.text(st.sampled_from(sorted(plain_characters())), min_size=1, max_size=40)
USUAL = st.text(st.sampled_from("ABCDEFgjpqyiíñłỗ 0123456789-’'./#&"), min_size=1, max_size=60)
ODD = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
WORDS = st.one_of(USUAL, PLAIN, ODD)
SOMEBODY = st.builds(
    Recipient, st.just(""), st.lists(WORDS, min_size=1, max_size=7).map(tuple), WORDS, st.none() | WORDS
)


@settings(max_examples=30, deadline=None, phases=QUICK)
@given(st.lists(SOMEBODY, min_size=1, max_size=8))
def test_whatever_people_are_called_they_get_the_page_typst_sets_or_none(people):
    numbered = [replace(one, reference=f"EX-{number}") for number, one in enumerate(people)]
    printable = [one for one in numbered if not refusal(one)]
    if printable:
        assert lines_of(print_file(JOB, printable).pdf) == lines_of(set_by_typst(JOB, printable))


@settings(max_examples=25, deadline=None, phases=QUICK)
@given(st.lists(st.tuples(USUAL, PLAIN, PLAIN), min_size=1, max_size=8))
def test_what_is_written_reads_back_exactly(names):
    people = [
        Recipient(f"EX-{n}", (name, plain), f"Dear {name}:", plain)
        for n, (name, plain, _) in enumerate(names)
    ]
    printable = [one for one in people if not refusal(one) and is_written(one)]
    if not printable:
        return
    for one, words in zip(printable, pages_of(print_file(JOB, printable).pdf), strict=True):
        said = words.split("\n")
        for line in (*one.address_lines, one.salutation, f"Reference {one.reference}"):
            assert not line.strip() or " ".join(line.split()) in said
