"""45 CFR 164.530(b)(2)(i) Training: within a reasonable time after somebody joins or a material change takes effect."""

from datetime import date

from forthwith.law.dates import days_after
from forthwith.law.kernel import Cite

CITE = Cite("45 CFR 164.530") / "b"


def train_by(since: date, days: int) -> date:
    """The last day for training somebody who joined, or was affected by a change, on `since`.

    The text says “within a reasonable period of time” and gives no number: `days` is the entity's own (reading 98).
    """
    return days_after(since, days)
