"""The table of answers to writes: kept sealed for two days under their idempotency key."""

from django.db import models

from forthwith.people.models import Person
from forthwith.vault.fields import SealedJSONField


class KeptAnswer(models.Model):
    """What was answered to a write; made in the transaction of its act, so that one stands where the other does."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    # Keyed digests: of the key, and of all that was asked with it.
    key = models.CharField(max_length=64)
    asked = models.CharField(max_length=64)
    answer = SealedJSONField(null=True)
    kept_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="one_answer_to_a_key")]

    def __str__(self) -> str:
        return f"answer {self.pk}"
