from datetime import date
from io import BytesIO

import page
import pytest
from pypdf import PdfReader

from forthwith.documents.reports import Heading, Node, Paragraph, Report, Table, Tree, legible, render_report
from forthwith.errors import Invalid

DATED_ON = date(2018, 10, 1)
DIGEST = "3b5d5c3712955042212316173ccf37be80c5d1a1b2c3d4e5f60718293a4b5c6d"
REPORT = Report(
    "Determination of breach",
    "Example County, October 1, 2018",
    (
        Heading("What was found"),
        Paragraph("First.\n\nNobody #knows *who* saw $it$."),
        Table(("Fact", "As recorded"), (("Discovered", "September 4, 2018"), ("Digest", DIGEST))),
        Heading("Reasons", 2),
        Tree((Node("A breach is presumed.", "45 CFR 164.402(2)", (Node("Factor (i): high."),)),)),
    ),
)


def words_of(report: Report) -> str:
    reader = PdfReader(BytesIO(render_report(report, dated_on=DATED_ON)))
    return "\n".join(sheet.extract_text() for sheet in reader.pages)


def test_a_report_is_accessible_and_kept_for_long():
    pdf = render_report(REPORT, dated_on=DATED_ON)
    assert page.validate_pdf_bytes(pdf, profile="ua1").failures == []
    assert page.validate_pdf_bytes(pdf, profile="2a").failures == []


def test_a_report_says_all_it_was_given_in_order():
    words = words_of(REPORT)
    said = ["Determination", "Example County", "What was found", "First.", "Nobody #knows *who* saw $it$."]
    said += [
        "As recorded",
        "September 4",
        DIGEST,
        "Reasons",
        "A breach is presumed. 45 CFR 164.402(2)",
        "Factor (i)",
    ]
    places = [words.index(each) for each in said]
    assert places == sorted(places)


def test_the_same_report_gives_the_same_bytes():
    assert render_report(REPORT, dated_on=DATED_ON) == render_report(REPORT, dated_on=DATED_ON)


def test_a_long_table_repeats_its_header_on_each_page():
    rows = tuple((f"file-{n}", DIGEST) for n in range(80))
    assert words_of(Report("Index", "", (Table(("File", "SHA-256"), rows),))).count("SHA-256") > 1


def test_a_report_without_blocks_is_still_a_report():
    assert "Nothing yet" in words_of(Report("Nothing yet", "", ()))


def test_a_table_without_rows_and_a_tree_without_nodes_are_set():
    assert "Fact" in words_of(Report("Empty", "", (Table(("Fact",), ()), Tree(()), Paragraph(""))))


def test_what_the_fonts_lack_stands_as_its_code_point():
    assert legible("saw\nit 😀 ש") == "saw it [U+1F600] [U+05E9]"


@pytest.mark.parametrize("levels", [(2,), (1, 3), (2, 1)])
def test_headings_that_skip_a_level_are_refused(levels):
    with pytest.raises(Invalid, match="skip a level"):
        render_report(Report("T", "", tuple(Heading("H", level) for level in levels)), dated_on=DATED_ON)


def test_a_row_of_another_length_than_its_header_is_refused():
    with pytest.raises(Invalid, match="row") as refused:
        render_report(Report("T", "", (Table(("A", "B"), (("only one",),)),)), dated_on=DATED_ON)
    assert refused.value.faults[0].where == "table row 1"
