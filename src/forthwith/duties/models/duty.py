"""The table of duties: a projection of what law and policy said after the last act."""

from datetime import date

from django.db import models

from forthwith.law.hipaa.decision import DutyStatus, standing
from forthwith.law.hipaa.facts import Law
from forthwith.vault.fields import SealedJSONField


class Duty(models.Model):
    """One thing owed in one case or by the program. `owed`: True, False, or None while a fact is missing.

    No PHI outside `why`. What the program owes names its owner's role, its subject and, where it belongs to one,
    its facility; a duty of a case leaves them empty.
    """

    case = models.CharField(max_length=100, db_index=True)
    href = models.CharField(max_length=200)
    law = models.CharField(max_length=20, default=Law.HIPAA)
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    to_whom = models.CharField(max_length=120)
    how = models.JSONField(default=list)
    cite = models.CharField(max_length=60)
    owed = models.BooleanField(null=True)
    due_on = models.DateField(null=True)
    tolled_due_on = models.DateField(null=True)
    hold_until = models.DateField(null=True)
    done_on = models.DateField(null=True)
    why = SealedJSONField()

    owner = models.CharField(max_length=40, blank=True, default="")
    subject = models.CharField(max_length=60, blank=True, default="")
    period = models.CharField(max_length=20, blank=True, default="")
    facility = models.CharField(max_length=20, blank=True, default="", db_index=True)
    from_on = models.DateField(null=True)
    # The words themselves stand sealed with the fact; here only that somebody gave reasons.
    late_because = models.BooleanField(default=False)
    # What is under way for it, by its reference.
    begun = models.CharField(max_length=160, blank=True, default="")
    # Of `why` as it was made: a reason that comes in addition changes the row.
    digest = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        indexes = [
            # What is due, in its order, counted without a look at the rows.
            models.Index(
                fields=["done_on", "due_on", "case", "id", "owed", "law"], name="duty_in_order_of_days"
            ),
            # The next last day of a case: without it SQLite takes the index above and walks over every case.
            models.Index(fields=["case", "done_on", "due_on", "owed"], name="duty_of_a_case_by_day"),
            # What may be chosen of what is open, heaped and counted in the index alone: `done_on` stands in it so that
            # SQLite takes it. Years of what is done make neither of these two longer.
            models.Index(
                fields=["done_on", "owner", "cite", "facility", "kind", "title", "due_on", "owed", "law"],
                condition=models.Q(done_on=None),
                name="open_duty_by_choice",
            ),
            # Its order on PostgreSQL, which does not read it off an index that begins with `done_on`.
            models.Index(
                fields=["due_on", "case", "id"], condition=models.Q(done_on=None), name="open_duty_by_day"
            ),
            # What the program owes for a case.
            models.Index(
                fields=["done_on", "law", "subject"],
                condition=models.Q(done_on=None),
                name="open_duty_by_subject",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.title}"

    @property
    def about(self) -> str:
        """Which one of its kind: its case, or its subject and period; empty where the title says so already."""
        said = self.case.removeprefix(self.cite).strip()
        return "" if said in self.title else said

    def standing(self, on: date) -> DutyStatus:
        """Where the duty stands on a day."""
        return standing(
            owed=self.owed, due_on=self.due_on, hold_until=self.hold_until, done_on=self.done_on, as_of=on
        )
