"""The Django app of associates."""

from django.apps import AppConfig


class AssociatesConfig(AppConfig):
    """Business associates and their agreements."""

    name = "forthwith.program.associates"
    label = "associates"
