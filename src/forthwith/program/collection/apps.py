"""The Django app of collection."""

from django.apps import AppConfig


class CollectionConfig(AppConfig):
    """What facilities answer in April, by signed link."""

    name = "forthwith.program.collection"
    label = "collection"
