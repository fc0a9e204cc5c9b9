"""The Django app of training."""

from django.apps import AppConfig

from forthwith.duties.waiting import waits


class TrainingConfig(AppConfig):
    """Courses, who owes them, who completed them."""

    name = "forthwith.program.training"
    label = "training"

    def ready(self) -> None:
        """Say on the first page what waits for whoever is signed in."""
        from forthwith.program.training.waiting import waits_for

        waits("training", waits_for)
