"""The Django app of incidents and breaches."""

from django.apps import AppConfig


class BreachConfig(AppConfig):
    """Incidents, determinations, rosters, letters, mailings."""

    name = "forthwith.breach"

    def ready(self) -> None:
        """A determined breach asks for something beyond its case; what is written about a case has the case's key."""
        from forthwith.breach.kept.case_keys import case_of  # noqa: PLC0415 - tables load before their readers
        from forthwith.breach.program_facts import facts  # noqa: PLC0415 - tables load before their readers
        from forthwith.duties.sources import gives_facts  # noqa: PLC0415
        from forthwith.vault.fields import sealed_for  # noqa: PLC0415

        gives_facts("breach", facts)
        sealed_for(case_of)
