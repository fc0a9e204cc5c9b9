"""The Django app of policies."""

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """Policies and operating regulations."""

    name = "forthwith.program.policies"
    label = "policies"

    def ready(self) -> None:
        """Let the first page say which policies wait for whoever is signed in."""
        from forthwith.duties.waiting import waits  # noqa: PLC0415 - models are not loaded before
        from forthwith.program.policies.waiting import to_read  # noqa: PLC0415

        waits("policies", to_read)
