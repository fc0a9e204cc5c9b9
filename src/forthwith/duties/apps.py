"""The Django app of duties."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """What is due."""

    name = "forthwith.duties"
