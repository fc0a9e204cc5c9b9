"""The Django app of the reading room."""

from django.apps import AppConfig


class InspectionConfig(AppConfig):
    """The record read, verified and bound."""

    name = "forthwith.inspection"

    def ready(self) -> None:
        """A witness that does not take the record's head is told on the first page."""
        from forthwith.duties.waiting import waits  # noqa: PLC0415 - models are not loaded before
        from forthwith.inspection.witnesses import waiting  # noqa: PLC0415

        waits("witnesses", waiting)
