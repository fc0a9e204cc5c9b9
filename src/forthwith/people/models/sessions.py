"""The table of sessions: who is signed in since when, from where, with which browser."""

from datetime import datetime, timedelta

from django.db import models

from forthwith.people.models.persons import Person
from forthwith.vault.fields import SealedTextField


class Sessions(models.QuerySet["Session"]):
    """Sessions, narrowed."""

    def open(self, now: datetime, longest: timedelta) -> "Sessions":
        """Those that were not ended and are not too old."""
        return self.filter(ended_at=None, began_at__gt=now - longest)


class Session(models.Model):
    """One sign-in and how long it holds. Not recorded row by row: that it began and why it ended are entries."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="sessions")
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    place = SealedTextField()
    browser = models.CharField(max_length=80)
    # How the person showed who they are: password; password, app; passkey; provider …
    how = models.CharField(max_length=80)
    # Whether more than a password was shown.
    strong = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=40, blank=True)

    objects = Sessions.as_manager()

    class Meta:
        ordering = ["-began_at", "-pk"]
        indexes = [models.Index(fields=["person", "ended_at"], name="people_session_open")]

    def __str__(self) -> str:
        return f"Session {self.pk} of {self.person_id}"
