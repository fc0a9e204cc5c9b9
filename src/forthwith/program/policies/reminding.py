"""Who has still to read a policy, and by which day: one line of the digest of what is due for them."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Min

from forthwith.duties.reminding import Reminder
from forthwith.program.policies.audience import holding, to_be_read

# The entity's own number, as the policy gives it for regulation 8.370 (dmh.2.B; reading 83).
WITHIN = timedelta(days=30)


def reminders(today: date) -> Iterator[Reminder]:
    """Each person once a version: due so long after it holds, for who came later after they were appointed."""
    for version in to_be_read(today):
        said = version.acknowledgments.exclude(person=None).values("person")
        held = holding(version.policy, today).exclude(person__in=said)
        for person, since in held.values_list("person").annotate(Min("from_on")).order_by("person"):
            yield Reminder(person, max(version.effective_on or since, since) + WITHIN)
