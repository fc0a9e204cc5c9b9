"""The Django app of systems."""

from django.apps import AppConfig


class SystemsConfig(AppConfig):
    """Information systems."""

    name = "forthwith.program.systems"
    label = "systems"
