"""The Django app of conduct."""

from django.apps import AppConfig


class ConductConfig(AppConfig):
    """Complaints, sanctions, training."""

    name = "forthwith.conduct"
