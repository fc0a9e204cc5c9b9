"""The Django app of training."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """Courses, who owes them, who completed them."""

    name = "forthwith.program.training"
    label = "training"

    def ready(self) -> None:
        """Say on the first page what waits for whoever is signed in, and remind of it."""
        from forthwith.duties.reminding import register  # noqa: PLC0415 - models are not loaded before
        from forthwith.duties.waiting import waits  # noqa: PLC0415
        from forthwith.program.training.waiting import reminders, waits_for  # noqa: PLC0415

        waits("training", waits_for)
        register("training", reminders)
