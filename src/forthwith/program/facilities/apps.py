"""The Django app of facilities."""

from django.apps import AppConfig


class FacilitiesConfig(AppConfig):
    """Facilities and officers."""

    name = "forthwith.program.facilities"
    label = "facilities"
