"""The Django app of assessments."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """The yearly assessments of security and privacy, standard by standard."""

    name = "forthwith.program.assessments"
    label = "assessments"

    def ready(self) -> None:
        """Follow-ups are owed beside what the policies ask, and wait for their owners."""
        from forthwith.duties import reminding  # noqa: PLC0415 - models are not loaded before
        from forthwith.duties.planned import plans  # noqa: PLC0415
        from forthwith.duties.waiting import waits  # noqa: PLC0415
        from forthwith.program.assessments import owing  # noqa: PLC0415

        plans("assessments", owing.duties)
        waits("assessments", owing.waiting)
        reminding.register("assessments", owing.reminders)
