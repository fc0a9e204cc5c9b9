"""The days of the sample's program: whole years that are over, this one as far as it has come; pure."""

from dataclasses import dataclass
from datetime import date, timedelta

APRIL = 4


@dataclass(frozen=True, slots=True)
class Days:
    """Everything the story counts from."""

    today: date

    @property
    def april(self) -> int:
        """The year of the last April that is over."""
        return self.today.year if self.today.month > APRIL else self.today.year - 1

    @property
    def begins(self) -> date:
        """The story begins early in the year of the April before that one, so that two can be compared."""
        return date(self.april - 1, 1, 4)

    @property
    def years(self) -> range:
        """The years that are over."""
        return range(self.begins.year, self.today.year)

    @property
    def halves(self) -> list[str]:
        """The halves that are over, as vulnerability assessments name them."""
        whole = [f"{year}-H{half}" for year in self.years for half in (1, 2)]
        return [*whole, *([f"{self.today.year}-H1"] if self.today.month > 6 else [])]

    def ago(self, days: int) -> date:
        """So many days before today."""
        return self.today - timedelta(days=days)

    def this_year(self, days: int) -> date:
        """So many days before today, but not before this year."""
        return max(date(self.today.year, 1, 1), self.ago(days))

    def this_half(self, days: int) -> date:
        """So many days before today, but not before this half of the year."""
        return max(date(self.today.year, 7 if self.today.month > 6 else 1, 1), self.ago(days))
