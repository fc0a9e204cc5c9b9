"""The Django app of policies."""

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """Policies and operating regulations."""

    name = "forthwith.program.policies"
    label = "policies"

    def ready(self) -> None:
        """What somebody has to read waits for them on the first page, and stands in the digest of what is due."""
        from forthwith.duties import reminding  # noqa: PLC0415 - models are not loaded before
        from forthwith.duties.waiting import waits  # noqa: PLC0415
        from forthwith.program.policies.reminding import reminders  # noqa: PLC0415
        from forthwith.program.policies.waiting import to_read  # noqa: PLC0415

        waits("policies", to_read)
        reminding.register("policies", reminders)
