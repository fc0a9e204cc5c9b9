"""How hard a letter is to read: a published figure, the hard sentences, and plainer words; pure.

English: the Flesch-Kincaid grade, 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid, Fishburne, Rogers
and Chissom, "Derivation of New Readability Formulas for Navy Enlisted Personnel", 1975), a year of school. Spanish:
the perspicuity of Szigriszt Pazos ("Sistemas predictivos de legibilidad del mensaje escrito", 1993), 206.835 - 62.3
syllables a word - words a sentence, read on the INFLESZ scale (Barrio-Cantalejo and others, Anales del Sistema
Sanitario de Navarra 31, 2008). The figures inform; whether a letter is plain is for a person to judge.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

import pyphen

from forthwith.documents.plain_words import plainer
from forthwith.documents.wording import WORDINGS

LONG_SENTENCE = 20
"""More words than this make a sentence hard."""
LONG_WORD = 4
"""So many syllables make a word long."""

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class HardSentence:
    """A sentence that is long, or has long words; `plainer` pairs a word with one that says it plainly."""

    text: str
    words: int
    long_words: tuple[str, ...]
    plainer: tuple[tuple[str, str], ...]

    @property
    def is_long(self) -> bool:
        """Whether it has more words than are read in one go."""
        return self.words > LONG_SENTENCE


@dataclass(frozen=True, slots=True)
class Readability:
    """The figure of a text, in words, and its hard sentences in the order of the text."""

    figure: float
    says: str
    is_plain: bool
    hard: tuple[HardSentence, ...]


def readability(texts: Iterable[str], language: str) -> Readability | None:
    """How hard these texts are; None where there is not a word to count."""
    sentences = [one for text in texts for one in _sentences(text)]
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if not words:
        return None
    syllables = sum(_syllables(word, language) for word in words)
    figure = _FIGURES[language](len(words) / len(sentences), syllables / len(words))
    says, is_plain = _SAYS[language](figure)
    hard = (_hard(sentence, language) for sentence in sentences)
    return Readability(round(figure, 1), says, is_plain, tuple(one for one in hard if one))


def _sentences(text: str) -> list[str]:
    return [" ".join(one.split()) for one in _END.split(text) if _WORD.search(one)]


def _hard(sentence: str, language: str) -> HardSentence | None:
    words = _WORD.findall(sentence)
    long_words = tuple(dict.fromkeys(one for one in words if _syllables(one, language) >= LONG_WORD))
    better = plainer(sentence, language)
    if len(words) <= LONG_SENTENCE and not better and len(long_words) < len(words) / 4:
        return None
    return HardSentence(sentence, len(words), long_words, better)


def _grade(words_a_sentence: float, syllables_a_word: float) -> float:
    return 0.39 * words_a_sentence + 11.8 * syllables_a_word - 15.59


def _perspicuity(words_a_sentence: float, syllables_a_word: float) -> float:
    return 206.835 - 62.3 * syllables_a_word - words_a_sentence


_FIGURES: dict[str, Callable[[float, float], float]] = {"en": _grade, "es": _perspicuity}
PLAIN_GRADE = 8.0
PLAIN_PERSPICUITY = 55.0
_INFLESZ = ((80.0, "very easy"), (65.0, "rather easy"), (55.0, "normal"), (40.0, "somewhat hard"))


def _in_grades(figure: float) -> tuple[str, bool]:
    grade = max(1, round(figure))
    says = f"about grade {grade} (Flesch-Kincaid {figure:.1f}); plain language is about grade 6 to 8"
    return says, figure < PLAIN_GRADE + 0.5


def _on_the_scale(figure: float) -> tuple[str, bool]:
    word = next((word for least, word in _INFLESZ if figure >= least), "very hard")
    says = f"{word} on the INFLESZ scale ({figure:.0f} of 100); plain language is 55 or more"
    return says, figure >= PLAIN_PERSPICUITY


_SAYS: dict[str, Callable[[float], tuple[str, bool]]] = {"en": _in_grades, "es": _on_the_scale}
assert _FIGURES.keys() == _SAYS.keys() == WORDINGS.keys()  # noqa: S101


def _syllables(word: str, language: str) -> int:
    """Places to hyphenate an English word, and one; the vowels of a Spanish one, a diphthong as one."""
    if language == "es":
        return max(1, len(_VOWELS.findall(_MUTE.sub(r"\1", word.casefold()))))
    return max(1, len(_dictionary().positions(word)) + 1, len(_ENGLISH.findall(_sounded(word.casefold()))))


# Spanish spells as it speaks: strong vowels stand alone, weak ones lean on a neighbor unless accented.
_VOWELS = re.compile(r"[iuü]?[aeoáéó](?:[iuy](?![aeoáéó]))?|[íú]|[iuü]{1,2}y?|y\b")
_MUTE = re.compile(r"([qg])u(?=[eéií])")
_ENGLISH = re.compile(r"[aeiouy]+")


def _sounded(word: str) -> str:
    """The word without a silent e at its end; dictionaries do not hyphenate short words at all."""
    return (
        re.sub(r"(?:es|ed|e)$", "", word) if not re.search(r"(?:le|[td]ed|[csxz]es|[sc]hes)$", word) else word
    )


@cache
def _dictionary() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US", left=1, right=1)
