"""The table of messages: word by e-mail that something waits."""

from django.db import models

from forthwith.people.models.persons import Person
from forthwith.vault.fields import SealedTextField


class Message(models.Model):
    """Word by e-mail: that something waits, and where; never what it is about. Its sending is an entry.

    It goes to a person, or to an address outside whose link opens without an account.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="messages", null=True, blank=True)
    # Outside: where it goes, and its link. The link opens by itself, so it is kept only until it is sent.
    address = SealedTextField(null=True, blank=True)
    link = SealedTextField(null=True, blank=True)
    # What it is about, such as a case's reference and "report": each person is told of it once.
    about = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=120)
    path = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    # Held by a worker while it sends; a worker that fell lets go of it after a while.
    claimed_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "about", "kind"], name="a_person_is_told_of_it_once"),
            models.UniqueConstraint(
                fields=["about", "kind"],
                condition=models.Q(person=None),
                name="an_address_outside_is_told_of_it_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about} to {self.person_id or 'outside'}"
