"""The Django app of persons."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Persons and appointments."""

    name = "forthwith.people"

    def ready(self) -> None:
        """Put sign-ins on the record."""
        from forthwith.people.sign_in import entries  # noqa: F401, PLC0415 - connects its receivers once apps are loaded
