"""Which letters there are, by law, language and what was involved, and which of them a person gets; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from forthwith.law.hipaa.facts import Law

LAWS = {
    Law.HIPAA: "HIPAA",
    Law.PART_2: "42 CFR Part 2",
    Law.MICHIGAN: "Michigan Act 452",
    Law.MISSOURI: "Missouri 407.1500",
}
"""The laws under which a letter is written, by their names; each has its own test of what the letter says."""

# A State's law reaches its residents among the people who are not consumers.
RESIDENTS = {Law.MICHIGAN: "MI", Law.MISSOURI: "MO"}

EVERYBODY_ELSE = "everybody else"
_SPANISH = ("es", "spa", "spanish", "español", "espanol", "castellano")


class Language(StrEnum):
    """The languages in which a letter can be set."""

    ENGLISH = "en"
    SPANISH = "es"

    @property
    def words(self) -> str:
        """The language by its name."""
        return {"en": "English", "es": "Spanish"}[self]

    def greets(self, name: str) -> str:
        """The salutation of a letter to somebody."""
        return {"en": f"Dear {name}:", "es": f"Estimado/a {name}:"}[self]


@dataclass(frozen=True, slots=True, order=True)
class Kind:
    """One letter among the letters of an incident, in all its versions; no variant: for everybody else."""

    law: Law = Law.HIPAA
    language: Language = Language.ENGLISH
    variant: str = ""

    @property
    def words(self) -> str:
        """The letter for a reader, such as "HIPAA, Spanish, everybody else"."""
        return f"{LAWS[self.law]}, {self.language.words}, {self.variant or EVERYBODY_ELSE}"


FIRST = Kind()
"""The letter most incidents have: under HIPAA, in English, for everybody."""


def spoken(language: str) -> Language:
    """The language of a letter to somebody whose list names this one; English where there is no letter in it."""
    named = language.strip().casefold().replace("_", "-")
    return Language.SPANISH if named.partition("-")[0] in _SPANISH else Language.ENGLISH


def is_same(involved: str, variant: str) -> bool:
    """Whether the list's words for what was involved are those of a variant; case and blanks do not tell."""
    return involved.split() == variant.split() or _folded(involved) == _folded(variant)


def _folded(words: str) -> list[str]:
    return words.casefold().split()


@dataclass(frozen=True, slots=True)
class LetterSet:
    """The letters of an incident: those begun, and those with an approved version."""

    begun: frozenset[Kind]
    approved: frozenset[Kind]

    @classmethod
    def of(cls, versions: Iterable[tuple[Kind, bool]]) -> "LetterSet":
        """From the versions there are: each one's kind, and whether it is approved."""
        told = list(versions)
        return cls(
            frozenset(kind for kind, _ in told), frozenset(kind for kind, approved in told if approved)
        )

    def wanted(self, law: Law, language: str, involved: str) -> Kind:
        """The letter made for somebody: of what was involved, where one is begun, in the person's language."""
        variants = {kind.variant for kind in self.begun if kind.law == law and kind.variant}
        named = next((one for one in sorted(variants) if is_same(involved, one)), "")
        return Kind(law, spoken(language), named)

    def given(self, wanted: Kind) -> Kind:
        """The letter somebody gets: in English where none is approved in the person's language."""
        return wanted if wanted in self.approved else Kind(wanted.law, Language.ENGLISH, wanted.variant)
