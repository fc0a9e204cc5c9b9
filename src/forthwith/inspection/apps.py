"""The Django app of the reading room."""

from django.apps import AppConfig


class InspectionConfig(AppConfig):
    """The record read, verified and bound."""

    name = "forthwith.inspection"
