"""What counsel answered about the law of a State that is not written out here."""

from dataclasses import dataclass
from datetime import date

from forthwith.law.kernel import Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class CounselAnswer:
    """Counsel's answer for the residents of one State."""

    state: str
    """The State, by its two letters."""
    answer: str
    """What counsel answered, and on what it rests."""
    by: str
    """Counsel by name."""
    on: date
    """The day of the answer."""
    owed: bool | None = None
    """Whether the law of that State asks for a notice."""
    due_on: date | None = None
    """The last day for it, as counsel reads that law."""

    def about(self, name: str) -> Judgement:
        """The answer as a reason in a finding."""
        return Judgement(f"notice is owed under the law of {name}", self.owed, self.by, self.on, self.answer)
