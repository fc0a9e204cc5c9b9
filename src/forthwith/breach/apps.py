"""The Django app of incidents and breaches."""

from django.apps import AppConfig


class BreachConfig(AppConfig):
    """Incidents, determinations, rosters, letters, mailings."""

    name = "forthwith.breach"

    def ready(self) -> None:
        """A determined breach asks for something beyond its case."""
        from forthwith.breach.program_facts import facts  # noqa: PLC0415 - tables load before their readers
        from forthwith.duties.sources import gives_facts  # noqa: PLC0415

        gives_facts("breach", facts)
