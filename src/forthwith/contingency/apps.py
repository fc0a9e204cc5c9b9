"""The Django app of backups, restores and retention."""

from django.apps import AppConfig


class ContingencyConfig(AppConfig):
    """Contingency plan and retention."""

    name = "forthwith.contingency"

    def ready(self) -> None:
        """The worker makes backups by its clock; a hold keeps cases of breach too; second persons are told."""
        from forthwith.breach.guards_retention import HOLD_EVERYTHING  # noqa: PLC0415
        from forthwith.contingency.retention.holding import everything_is_held  # noqa: PLC0415
        from forthwith.contingency.scheduled import turn  # noqa: PLC0415 - models are not loaded before
        from forthwith.contingency.waiting import waiting  # noqa: PLC0415
        from forthwith.duties.daily import every_hour  # noqa: PLC0415
        from forthwith.duties.waiting import waits  # noqa: PLC0415

        every_hour("contingency.backup", turn)
        waits("second persons", waiting)
        if everything_is_held not in HOLD_EVERYTHING:
            HOLD_EVERYTHING.append(everything_is_held)
