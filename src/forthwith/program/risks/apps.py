"""The Django app of risks."""

from django.apps import AppConfig


class RisksConfig(AppConfig):
    """Risk analysis of a system in the terms of NIST SP 800-30."""

    name = "forthwith.program.risks"
    label = "risks"
