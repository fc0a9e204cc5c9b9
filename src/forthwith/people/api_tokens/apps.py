"""The Django app of API tokens."""

from django.apps import AppConfig


class ApiTokensConfig(AppConfig):
    """Tokens of programs."""

    name = "forthwith.people.api_tokens"
    label = "api_tokens"
