"""The tables of API tokens: what was made and how it ended; when one was last used."""

from django.core.validators import RegexValidator
from django.db import models

from forthwith.people.api_tokens.domain import Ended
from forthwith.people.models import Person
from forthwith.record.models import RecordedModel

NAMED = RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9 ._-]{0,59}\Z", "Use letters, digits, blanks and . _ - alone.")


class ApiToken(RecordedModel):
    """A token of one person's program, by its keyed digest."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="api_tokens")
    name = models.CharField(max_length=60, validators=[NAMED])
    digest = models.CharField(max_length=80, unique=True)
    scopes = models.JSONField()
    # The appointments it was made under: with the last of them it ends, and later ones do not wake it.
    appointments = models.JSONField()
    ends_with_password = models.BooleanField()
    made_at = models.DateTimeField()
    expires_on = models.DateField()  # the last day it opens anything
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    ended_why = models.CharField(max_length=20, choices=[(one, one) for one in Ended], blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ended_by=None, ended_why="")
                | models.Q(ended_at__isnull=False, ended_by__isnull=False, ended_why__in=list(Ended)),
                name="an_ended_token_says_why",
            )
        ]

    def __str__(self) -> str:
        return f"token:{self.pk}"


class TokenUse(models.Model):
    """When a token was last used, to the minute; behind the record, since reading is no act."""

    token = models.OneToOneField(ApiToken, models.CASCADE, related_name="use", primary_key=True)
    last_used_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"use of {self.token_id}"
