"""The Django app of plans."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Business continuity and disaster recovery."""

    name = "forthwith.program.plans"
    label = "plans"
