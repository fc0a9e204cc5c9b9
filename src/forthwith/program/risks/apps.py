"""The Django app of risks."""

from django.apps import AppConfig


class RisksConfig(AppConfig):
    """Risk analysis of a system in the terms of NIST SP 800-30."""

    name = "forthwith.program.risks"
    label = "risks"

    def ready(self) -> None:
        """The treatment plan is owed beside what the policies ask; what stays high waits for a second person."""
        from forthwith.duties.planned import plans  # noqa: PLC0415 - models are not loaded before
        from forthwith.duties.waiting import waits  # noqa: PLC0415
        from forthwith.program.risks.owed import duties  # noqa: PLC0415
        from forthwith.program.risks.waiting import waiting  # noqa: PLC0415

        plans("risks", duties)
        waits("risks", waiting)
