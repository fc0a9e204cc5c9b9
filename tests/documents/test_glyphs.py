"""Which characters the fonts can set, and how wide a line of them is."""

import json

import pytest
import typst
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from forthwith.documents.glyphs import FONTS, REGULAR, SEMIBOLD, face, missing_glyphs, plain_characters
from forthwith.errors import Unprepared


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Hằng",
        "Łukasz Żółć",
        "Þórður Æsir",
        "Αλέξανδρος",
        "Щербакова",
        "Łééchąąʼí",
        "O’Connor-Ñuñez",
        "Ğülşah",
    ],
)
def test_names_in_latin_greek_and_cyrillic_can_be_set(name):
    assert missing_glyphs(name) == set()


@pytest.mark.parametrize("character", ["😀", "ש", "م", "李", "ก", "\t", "\x00", "\u202e"])
def test_what_the_fonts_lack_is_found(character):
    assert missing_glyphs(f"Jane {character} Roe") == {character}


@pytest.mark.parametrize("line", ["Rolla, MO 65401", "WMWM iiii", "Nguyễn & Łódź", "Щербакова"])
def test_a_line_is_as_wide_as_the_typesetter_sets_it(line, tmp_path):
    source = tmp_path / "line.typ"
    source.write_text(
        '#set text(font: "Noto Serif", size: 9pt, kerning: false, ligatures: false)\n'
        "#context [#metadata(measure(sys.inputs.line).width.pt()) <width>]",
        encoding="utf-8",
    )
    compiler = typst.Compiler(source, font_paths=[FONTS], ignore_system_fonts=True, sys_inputs={"line": line})
    set_width = json.loads(compiler.query("<width>", field="value", one=True))
    assert face(REGULAR).width(line, 9) == pytest.approx(set_width, abs=0.01)


def test_both_weights_set_the_same_characters():
    assert face(REGULAR).widths.keys() == face(SEMIBOLD).widths.keys()


def test_a_font_that_is_not_there_is_named(tmp_path):
    with pytest.raises(Unprepared, match=r"NoFont\.ttf is not installed"):
        face(tmp_path / "NoFont.ttf")


def test_no_two_characters_share_a_glyph():
    """Else what is copied out of a letter could be another character than the one that was written."""
    codes = TTFont(REGULAR).getBestCmap()
    assert len(set(codes.values())) == len(codes)


def test_plain_characters_take_no_part_in_any_joining_rule_of_the_font():
    font = TTFont(REGULAR)
    codes = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    rules = font["GSUB"].table
    composing = {
        at
        for one in rules.FeatureList.FeatureRecord
        if one.FeatureTag == "ccmp"
        for at in one.Feature.LookupListIndex
    }
    tables = [
        table
        for at in composing
        for table in rules.LookupList.Lookup[at].SubTable
        if hasattr(table, "ligatures")
    ]
    joined = [
        (first, *rule.Component)
        for table in tables
        for first, found in table.ligatures.items()
        for rule in found
    ]
    assert joined
    assert [
        rule for rule in joined if plain_characters().issuperset(codes.get(glyph, "none") for glyph in rule)
    ] == []
