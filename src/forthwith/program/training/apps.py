"""The Django app of training."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """Courses, who owes them, who completed them."""

    name = "forthwith.program.training"
    label = "training"
