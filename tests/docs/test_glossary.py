"""The glossary's words are the code's, and each is told once, in one sentence."""

import re

import pytest

from tests.docs.pages import ROOT, rows

TERMS = rows(ROOT / "docs" / "glossary.md")
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "src").rglob("*.py")))
WORDS = set(re.findall(r"\w+", SOURCE)) | {path.stem for path in (ROOT / "src").rglob("*.py")}
IN_CODE = [(term, word.strip("`")) for term, word, *_ in TERMS if word != "—"]


@pytest.mark.parametrize(("term", "word"), IN_CODE, ids=[term for term, _ in IN_CODE])
def test_a_term_of_the_code_stands_in_the_code(term, word):
    assert word in WORDS


def test_most_terms_are_of_the_code():
    assert len(IN_CODE) > len(TERMS) / 2


def test_a_term_is_told_once():
    terms = [term for term, *_ in TERMS]
    assert sorted(terms) == sorted(set(terms))


def test_a_term_has_one_sentence():
    assert [term for term, _, meaning, *_ in TERMS if not meaning or ". " in meaning] == []
