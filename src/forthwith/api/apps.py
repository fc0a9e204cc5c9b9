"""The Django app of the API."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Answers kept for a while, so that a write sent twice is done once."""

    name = "forthwith.api"
    label = "api"
