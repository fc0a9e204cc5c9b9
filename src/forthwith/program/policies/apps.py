"""The Django app of policies."""

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """Policies and operating regulations."""

    name = "forthwith.program.policies"
    label = "policies"
