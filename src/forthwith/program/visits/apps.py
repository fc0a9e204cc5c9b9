"""The Django app of visits."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    """Visits to facilities."""

    name = "forthwith.program.visits"
    label = "visits"

    def ready(self) -> None:
        """What a visit found is owed beside what the policies ask."""
        from forthwith.duties.planned import plans  # noqa: PLC0415 - models are not loaded before
        from forthwith.program.visits.owed import findings  # noqa: PLC0415

        plans("visits", findings)
