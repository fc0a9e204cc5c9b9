"""The record as Django knows it."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """Entries, the tree's head, signed checkpoints, salts."""

    name = "forthwith.record"

    def ready(self) -> None:
        """An act the settings name lets the head be witnessed at once."""
        from django.conf import settings  # noqa: PLC0415 - not loaded before

        if getattr(settings, "WITNESS_AFTER", ()):
            from forthwith.record.after import after_each  # noqa: PLC0415
            from forthwith.record.witness.tasks import after  # noqa: PLC0415 - models are not loaded before

            after_each(after)
