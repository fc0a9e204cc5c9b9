"""The Django app of inventory."""

from django.apps import AppConfig


class InventoryConfig(AppConfig):
    """Computing equipment, counted every year against the year before."""

    name = "forthwith.program.inventory"
    label = "inventory"
