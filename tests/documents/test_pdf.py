"""The PDF that Typst writes, taken apart: its objects, references and glyphs."""

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith.documents.pdf import glyphs, pieces, read, references, renumbered
from forthwith.errors import Broken


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (b"<</P 12 0 R/K[3 0 R 4 5 0 R]>>",              [12, 3, 5]),
        (b"<</T(see 12 0 R)/P 3 0 R>>",                   [3]),
        (b"<</T(a (12 0 R) b \\) 4 0 R)/P 3 0 R>>",     [3]),
        (b"<</T(\\\\)/P 3 0 R>>",                     [3]),
        (b"<</Length 9>>\nstream\n 7 0 R ( \nendstream", []),
    ],
)  # fmt: skip
def test_a_reference_inside_a_string_or_a_stream_is_none(body, named):
    assert references(body) == named
    assert b"".join(one if isinstance(one, bytes) else b"%d 0 R" % one for one in pieces(body)) == body


def test_references_take_their_new_numbers():
    assert renumbered(b"[1 0 R 11 0 R(1 0 R)]", {1: 7, 11: 8}) == b"[7 0 R 8 0 R(1 0 R)]"


@pytest.mark.parametrize(
    ("shown", "codes"),
    [
        (rb"[(\000\001\000\n)20.5(\000A)]", (1, 10, 65)),
        (rb"(\000\()",                        (40,)),
        (rb"[(\000(\000\)\000))]",          (40, 41, 41)),
        (rb"[<0001FFFE>-3(\001\\)]",         (1, 0xFFFE, 0x15C)),
    ],
)  # fmt: skip
def test_glyphs_are_read_from_either_form_of_string(shown, codes):
    assert glyphs(shown) == codes


@settings(max_examples=20)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20))
def test_every_object_that_typst_names_is_read(title):
    source = f"#set document(title: {quoted(title)})\n= Heading\nText"
    pdf = read(typst.compile(source.encode(), format="pdf"))
    named = {number for body in pdf.objects.values() for number in references(body)}
    assert named <= pdf.objects.keys()
    assert pdf.catalog.startswith(b"<</Type/Catalog")


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"trailer <<>> startxref\n0\n%%EOF"])
def test_another_form_of_file_is_refused(data):
    with pytest.raises(Broken):
        read(data)
