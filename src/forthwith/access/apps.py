"""The Django app of access."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Account audits, activity review, changes to access and their proof."""

    name = "forthwith.access"
