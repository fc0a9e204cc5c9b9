"""The record's tables, and the base of every row whose changes stand on the record."""

from typing import ClassVar

from django.db import models

from forthwith.record import state


class Entry(models.Model):
    """One act. The canonical bytes are the truth; the columns beside them are there to find it by."""

    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.TextField()
    actor_name = models.TextField()
    act = models.TextField()
    case = models.TextField(blank=True)
    subject = models.TextField(blank=True)
    canonical = models.BinaryField()
    leaf_hash = models.BinaryField(max_length=32)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["case", "sequence"], name="record_entry_by_case"),
            models.Index(fields=["subject", "sequence"], name="record_entry_by_subject"),
            models.Index(fields=["actor", "sequence"], name="record_entry_by_actor"),
            models.Index(fields=["act", "at"], name="record_entry_by_act"),
        ]


class TreeHead(models.Model):
    """The one row that says how many entries there are and holds the peaks of their tree."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    size = models.BigIntegerField(default=0)
    peaks = models.BinaryField(default=b"")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(id=1), name="record_has_one_head"),
        ]


class Checkpoint(models.Model):
    """A head that was signed: what was true then stays checkable."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    note = models.TextField()


class Sending(models.Model):
    """A signed head on its way to a witness outside, what the witness answered, or why it did not take it."""

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="sendings")
    witness = models.TextField()
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    answer = models.BinaryField(default=b"")
    failed = models.TextField(blank=True)
    tries = models.PositiveIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["witness", "checkpoint"], name="record_head_once_to_a_witness"),
        ]


class Salt(models.Model):
    """The salt of one PHI digest; deleting it at disposal makes the digest say nothing for ever."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="salts")
    field = models.TextField()
    salt = models.BinaryField(max_length=16)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "field"], name="record_one_salt_per_field"),
        ]


class ReadOnce(models.Model):
    """That a person read something today, by digest: a page opened again is no new entry. Let go on another day."""

    digest = models.CharField(max_length=64, primary_key=True)
    on = models.DateField(db_index=True)


class RecordedModel(models.Model):
    """A row that changes only through acts: its digest after each act stands in that act's entry."""

    class Meta:
        abstract = True

    @property
    def record_key(self) -> str:
        """The row's name on the record, such as breach.incident:12."""
        return state.key(state.table(self), self.pk)

    def state_digest(self) -> str:
        """The digest of the row as the database holds it now, not as this object remembers it."""
        [(_, digest)] = state.digests(state.table(self), [self.pk])
        return digest
