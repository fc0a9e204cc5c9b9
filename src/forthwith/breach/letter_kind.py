"""Which letters there are: by law, language and what was involved; pure."""

from dataclasses import dataclass
from enum import StrEnum


class Law(StrEnum):
    """The laws under which a letter is written; each has its own test of what the letter must say."""

    HIPAA = "hipaa"
    PART_2 = "part_2"
    MICHIGAN = "michigan"
    MISSOURI = "missouri"

    @property
    def words(self) -> str:
        """The law by its name."""
        return _LAWS[self]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """The laws, for a field or a form."""
        return [(law.value, law.words) for law in cls]


_LAWS = {
    Law.HIPAA: "HIPAA",
    Law.PART_2: "42 CFR Part 2",
    Law.MICHIGAN: "Michigan Act 452",
    Law.MISSOURI: "Missouri 407.1500",
}


class Language(StrEnum):
    """The languages in which a letter can be set."""

    ENGLISH = "en"
    SPANISH = "es"

    @property
    def words(self) -> str:
        """The language by its name."""
        return {"en": "English", "es": "Spanish"}[self]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """The languages, for a field or a form."""
        return [(language.value, language.words) for language in cls]


@dataclass(frozen=True, slots=True, order=True)
class Kind:
    """One letter among the letters of an incident, in all its versions; no variant: for everybody else."""

    law: Law = Law.HIPAA
    language: Language = Language.ENGLISH
    variant: str = ""
