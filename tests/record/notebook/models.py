"""A page of a notebook, and a mark on it."""

# mypy: disable-error-code="misc"
# The type plugin knows only the fields of apps in the product's settings.

from typing import ClassVar

from django.db import models

from forthwith.record.models import RecordedModel


class Page(RecordedModel):
    text = models.TextField(blank=True)
    flag = models.BooleanField(null=True)
    count = models.BigIntegerField(default=0)
    on = models.DateField(null=True)
    at = models.DateTimeField(null=True)
    clock = models.TimeField(null=True)
    length = models.DurationField(null=True)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    name = models.UUIDField(null=True)
    data = models.JSONField(null=True)
    blob = models.BinaryField(null=True)
    before = models.ForeignKey("self", models.PROTECT, null=True)

    objects: ClassVar[models.Manager["Page"]] = models.Manager()

    class Meta:
        app_label = "notebook"


class Mark(RecordedModel):
    page = models.ForeignKey(Page, models.CASCADE)

    objects: ClassVar[models.Manager["Mark"]] = models.Manager()

    class Meta:
        app_label = "notebook"
