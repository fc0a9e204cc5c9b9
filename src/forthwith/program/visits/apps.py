"""The Django app of visits."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    """Site visits to facilities."""

    name = "forthwith.program.visits"
    label = "visits"
