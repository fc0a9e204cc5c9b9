"""A yes or no that a person decided: the form every judgement in the facts has."""

from dataclasses import dataclass
from datetime import date

from forthwith.law.kernel import Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A yes or no that a named person decided, with reasons."""

    value: bool
    """What was decided."""
    by: str
    """The person who decided."""
    on: date
    """The day of the decision."""
    reasons: str
    """Why."""

    @property
    def is_reasoned(self) -> bool:
        """A judgement without a person or without reasons shows nothing."""
        return bool(self.by.strip() and self.reasons.strip())

    def about(self, name: str) -> Judgement:
        """The same as a reason in a finding."""
        return Judgement(name, self.value, self.by, self.on, self.reasons)
