"""The Django app of overview."""

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    """The program at one look."""

    name = "forthwith.program.overview"
    label = "overview"
