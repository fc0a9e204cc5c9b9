"""Who gets which letter: by law, by language, by what was involved, and by which letters are approved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.breach.letters.kind import FIRST, Kind, Language, LetterSet, is_same, spoken
from forthwith.law.hipaa.facts import Law

EN, ES = Language.ENGLISH, Language.SPANISH
SSN = "Social Security number"


def kind(language=EN, variant="", law=Law.HIPAA):
    return Kind(law, language, variant)


ENGLISH, SPANISH = kind(), kind(ES)
ENGLISH_SSN, SPANISH_SSN = kind(EN, SSN), kind(ES, SSN)
ALL = (ENGLISH, SPANISH, ENGLISH_SSN, SPANISH_SSN)

# begun, approved; language and involved of the person; the letter made for them, and the one they get.
TABLE = [
    # nothing begun: the letter for everybody, in the language, and in English as none is approved
    ((), (),                                           "en", "",   ENGLISH,     ENGLISH),
    ((), (),                                           "es", SSN,  SPANISH,     ENGLISH),
    # one letter for all
    ((ENGLISH,), (ENGLISH,),                           "en", "",   ENGLISH,     ENGLISH),
    ((ENGLISH,), (ENGLISH,),                           "es", "",   SPANISH,     ENGLISH),
    ((ENGLISH,), (ENGLISH,),                           "en", SSN,  ENGLISH,     ENGLISH),
    # a Spanish letter reaches nobody until it is approved
    ((ENGLISH, SPANISH), (ENGLISH,),                   "es", "",   SPANISH,     ENGLISH),
    ((ENGLISH, SPANISH), (ENGLISH, SPANISH),           "es", "",   SPANISH,     SPANISH),
    ((ENGLISH, SPANISH), (ENGLISH, SPANISH),           "en", "",   ENGLISH,     ENGLISH),
    # a variant takes its people out of everybody else's letter as soon as it is begun
    ((ENGLISH, ENGLISH_SSN), (ENGLISH,),               "en", SSN,  ENGLISH_SSN, ENGLISH_SSN),
    ((ENGLISH, ENGLISH_SSN), (ENGLISH, ENGLISH_SSN),   "en", SSN,  ENGLISH_SSN, ENGLISH_SSN),
    ((ENGLISH, ENGLISH_SSN), (ENGLISH, ENGLISH_SSN),   "en", "x",  ENGLISH,     ENGLISH),
    # its own letter in English goes before everybody else's in Spanish
    ((ENGLISH, SPANISH, ENGLISH_SSN), (ENGLISH, SPANISH, ENGLISH_SSN), "es", SSN, SPANISH_SSN, ENGLISH_SSN),
    (ALL, ALL,                                         "es", SSN,  SPANISH_SSN, SPANISH_SSN),
    (ALL, ALL,                                         "es", "",   SPANISH,     SPANISH),
    (ALL, ALL,                                         "fr", SSN,  ENGLISH_SSN, ENGLISH_SSN),
]  # fmt: skip


@pytest.mark.parametrize("row", TABLE)
def test_who_gets_which_letter(row):
    begun, approved, language, involved, wanted, given = row
    letters = LetterSet(frozenset(begun), frozenset(approved))
    assert letters.wanted(Law.HIPAA, language, involved) == wanted
    assert letters.given(wanted) == given


def test_the_letters_of_another_law_are_no_variants_of_this_one():
    letters = LetterSet(frozenset({FIRST, kind(EN, SSN, Law.PART_2)}), frozenset({FIRST}))
    assert letters.wanted(Law.HIPAA, "en", SSN) == FIRST
    assert letters.wanted(Law.PART_2, "en", SSN) == kind(EN, SSN, Law.PART_2)


@pytest.mark.parametrize(
    "language", ["es", "ES", " es ", "spa", "Spanish", "español", "es-MX", "es_US", "Español"]
)
def test_spanish_by_its_codes_and_names(language):
    assert spoken(language) is ES


@pytest.mark.parametrize("language", ["", "en", "English", "fr", "est", "esperanto", "no"])
def test_where_there_is_no_letter_in_a_language_it_is_english(language):
    assert spoken(language) is EN


@given(st.text(), st.text())
def test_case_and_blanks_do_not_tell_what_was_involved_apart(one, other):
    assert is_same(one, f"  {one}\t")
    assert is_same(one, other) == is_same(other, one)
    assert is_same(one.upper().lower(), one.upper().lower().upper().lower())


@given(
    st.frozensets(
        st.builds(Kind, st.just(Law.HIPAA), st.sampled_from(Language), st.sampled_from(["", "a", "b"]))
    ),
    st.sampled_from(["en", "es", "fr"]),
    st.sampled_from(["", "a", "A ", "c"]),
)
def test_nobody_gets_a_letter_that_is_not_approved_while_an_approved_one_in_english_is_theirs(
    approved, language, involved
):
    letters = LetterSet(approved, approved)
    wanted = letters.wanted(Law.HIPAA, language, involved)
    given_ = letters.given(wanted)
    assert given_ in approved or Kind(Law.HIPAA, EN, wanted.variant) not in approved
    assert given_.variant == wanted.variant
