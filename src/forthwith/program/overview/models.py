"""The table of private calendar links: whose, by the digest of a token that nobody can read back."""

from django.db import models

from forthwith.people.models import Person
from forthwith.record.models import RecordedModel


class FeedLink(RecordedModel):
    """A link by which a calendar program fetches what is due for one person, until it is ended."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=80, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(ended_at=None), name="one_open_calendar_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"calendar of person {self.person_id}"
