"""The Django app of incidents and breaches."""

from django.apps import AppConfig


class BreachConfig(AppConfig):
    """Incidents, determinations, rosters, letters, mailings."""

    name = "forthwith.breach"
