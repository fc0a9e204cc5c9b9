"""The questions a person is asked about an incident, page by page, in the order of the work; pure."""

from forthwith.breach.questions.exceptions import ASSESSMENT, EXCLUSIONS
from forthwith.breach.questions.incident import HAPPENED, INFORMATION, KNOWLEDGE, PROTECTION
from forthwith.breach.questions.notices import DELAY, GIVEN, LAW_ENFORCEMENT, NECESSITY, NUMBERS
from forthwith.breach.questions.shapes import Group, Question, Section

__all__ = ["ASKED_FIRST", "ASKED_OF_NOTICES", "SECTIONS", "Group", "Question", "Section", "section_of"]

# What leads to the determination; and what is asked once notices may be owed.
ASKED_FIRST = (KNOWLEDGE, HAPPENED, INFORMATION, PROTECTION, EXCLUSIONS, NUMBERS, ASSESSMENT)
ASKED_OF_NOTICES = (LAW_ENFORCEMENT, GIVEN, DELAY, NECESSITY)
SECTIONS = {section.slug: section for section in (*ASKED_FIRST, *ASKED_OF_NOTICES)}


def section_of(path: str) -> Section | None:
    """The page on which a place among the facts is asked about; None where no page asks."""
    return next((section for section in SECTIONS.values() if section.asks_about(path)), None)
