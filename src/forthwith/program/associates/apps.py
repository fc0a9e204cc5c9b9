"""The Django app of associates."""

from django.apps import AppConfig


class AssociatesConfig(AppConfig):
    """Business associates and their agreements."""

    name = "forthwith.program.associates"
    label = "associates"

    def ready(self) -> None:
        """An agreement that lacks is owed beside what the policies ask."""
        from forthwith.duties.planned import plans  # noqa: PLC0415 - models are not loaded before
        from forthwith.program.associates.standings import lacking  # noqa: PLC0415

        plans("associates", lacking)
