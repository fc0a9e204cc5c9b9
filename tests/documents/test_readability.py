"""How plain a letter reads: the published formulas, the hard sentences, plainer words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.documents.plain_words import plainer
from forthwith.documents.readability import LONG_SENTENCE, readability

# A text, its language, and its figure worked out by hand from the formula.
FIGURES = [
    # 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59
    (["The cat sat on the mat."], "en", -1.4),
    # 8 words, 2 sentences, 16 syllables: 0.39 * 4 + 11.8 * 2 - 15.59
    (["Notice to people. Information was taken today again."], "en", 9.6),
    # 4 words, 1 sentence, 8 syllables: 206.835 - 62.3 * 2 - 4
    (["Una carta para usted."], "es", 78.2),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "language", "figure"), FIGURES)
def test_the_figure_is_the_published_formula(texts, language, figure):
    assert readability(texts, language).figure == pytest.approx(figure, abs=0.1)


SPANISH_SYLLABLES = {
    "hacia": 2, "día": 2, "país": 2, "cuidado": 3, "aéreo": 4, "muy": 1, "quien": 1, "guerra": 2,
    "pingüino": 3, "información": 4, "averiguar": 4, "caigo": 2,
}  # fmt: skip


@pytest.mark.parametrize("word", SPANISH_SYLLABLES)
def test_a_spanish_diphthong_is_one_syllable_and_an_accent_parts_it(word):
    found = readability([word], "es").figure
    assert found == pytest.approx(206.835 - 62.3 * SPANISH_SYLLABLES[word] - 1, abs=0.1)


def test_a_sentence_is_hard_beyond_twenty_words():
    words = ["we"] * LONG_SENTENCE
    assert readability([" ".join(words) + "."], "en").hard == ()
    [hard] = readability([" ".join([*words, "we"]) + "."], "en").hard
    assert (hard.words, hard.is_long) == (LONG_SENTENCE + 1, True)


def test_a_word_with_a_plainer_one_marks_its_sentence():
    text = "We wrote to you. Prior to this, an unauthorized individual was there."
    [hard] = readability([text], "en").hard
    assert hard.text == "Prior to this, an unauthorized individual was there."
    assert hard.plainer == (("Prior to", "before"), ("unauthorized", "not allowed"), ("individual", "person"))


def test_the_longer_of_two_hard_words_is_named():
    assert plainer("in the event that it rains", "en") == (("in the event that", "if"),)
    assert plainer("con el fin de avisar", "es") == (("con el fin de", "para"),)


@pytest.mark.parametrize(
    ("text", "language", "is_plain"),
    [
        ("We sent a list to the wrong office. It has been shredded.", "en", True),
        ("Unauthorized individuals potentially compromised confidential documentation.", "en", False),
        ("Le escribimos por un error. La lista ya no existe.", "es", True),
        ("Proporcionaremos notificaciones adicionales correspondientes posteriormente.", "es", False),
    ],
)
def test_plain_is_told_from_hard(text, language, is_plain):
    assert readability([text], language).is_plain is is_plain


@pytest.mark.parametrize("texts", [[], [""], ["  \n"], ["1234 — 56"]])
def test_nothing_to_read_has_no_figure(texts):
    assert readability(texts, "en") is None


@given(st.lists(st.text()), st.sampled_from(["en", "es"]))
def test_any_text_at_all_is_read_and_every_hard_sentence_stands_in_it(texts, language):
    found = readability(texts, language)
    together = [" ".join(text.split()) for text in texts]
    assert found is None or all(any(one.text in text for text in together) for one in found.hard)
