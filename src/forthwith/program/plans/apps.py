"""The Django app of plans."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Business continuity and disaster recovery plans."""

    name = "forthwith.program.plans"
    label = "plans"

    def ready(self) -> None:
        """What a test showed is owed beside what the policies ask."""
        from forthwith.duties.planned import plans  # noqa: PLC0415 - models are not loaded before
        from forthwith.program.plans.owed import follow_ups  # noqa: PLC0415

        plans("plans", follow_ups)
