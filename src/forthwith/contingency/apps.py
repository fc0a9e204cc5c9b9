"""The Django app of backups, restores and retention."""

from django.apps import AppConfig


class ContingencyConfig(AppConfig):
    """Contingency plan and retention."""

    name = "forthwith.contingency"
