"""The questions a person is asked about an incident, page by page, in the order of the work; pure."""

from forthwith.breach.questions.beside import COUNSEL, ENTITIES, OTHERS, PART_2
from forthwith.breach.questions.exceptions import ASSESSMENT, EXCLUSIONS, FURTHER
from forthwith.breach.questions.incident import HAPPENED, INFORMATION, KNOWLEDGE, PROTECTION
from forthwith.breach.questions.notices import DELAY, GIVEN, LAW_ENFORCEMENT, NECESSITY, NUMBERS, SUBSTITUTE
from forthwith.breach.questions.shapes import Group, Question, Section

__all__ = [
    "ASKED_BESIDE",
    "ASKED_FIRST",
    "ASKED_OF_NOTICES",
    "SECTIONS",
    "Group",
    "Question",
    "Section",
    "section_of",
]

# What leads to the determination; what other laws ask; and what is asked once notices may be owed.
ASKED_FIRST = (KNOWLEDGE, HAPPENED, INFORMATION, PROTECTION, EXCLUSIONS, NUMBERS, ASSESSMENT, FURTHER)
ASKED_BESIDE = (PART_2, OTHERS, COUNSEL, ENTITIES)
ASKED_OF_NOTICES = (LAW_ENFORCEMENT, GIVEN, SUBSTITUTE, DELAY, NECESSITY)
SECTIONS = {section.slug: section for section in (*ASKED_FIRST, *ASKED_BESIDE, *ASKED_OF_NOTICES)}


def section_of(path: str) -> Section | None:
    """The page on which a place among the facts is asked about; None where no page asks."""
    return next((section for section in SECTIONS.values() if section.asks_about(path)), None)
