"""The Django app of access."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Account audits, activity review, changes to access and their proof."""

    name = "forthwith.access"

    def ready(self) -> None:
        """Which audits are due and what proves them stands in tables of this slice."""
        from forthwith.access.facts import facts  # noqa: PLC0415 - tables load before their readers
        from forthwith.duties.sources import gives_facts  # noqa: PLC0415

        gives_facts("access", facts)
