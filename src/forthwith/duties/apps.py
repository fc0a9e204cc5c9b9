"""The Django app of duties."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """What is due."""

    name = "forthwith.duties"

    def ready(self) -> None:
        """Facilities and officers are facts; an appointment changes what is due as soon as it stands."""
        from forthwith.duties import offices, sources  # noqa: PLC0415 - tables load before their readers
        from forthwith.duties.waiting import waits  # noqa: PLC0415
        from forthwith.people.break_glass import queries as emergencies  # noqa: PLC0415

        sources.gives_facts("offices", offices.facilities_and_officers)
        offices.refresh_on_change()
        waits("emergencies", emergencies.waiting)
