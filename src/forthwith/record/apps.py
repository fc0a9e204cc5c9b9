"""The record as Django knows it."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """Entries, the tree's head, signed checkpoints, salts."""

    name = "forthwith.record"
