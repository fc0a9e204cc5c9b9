"""The Django app of registers."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """What every register of the program shares."""

    name = "forthwith.program.registers"
    label = "registers"
