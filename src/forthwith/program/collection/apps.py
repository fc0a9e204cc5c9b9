"""The Django app of collection."""

from django.apps import AppConfig


class CollectionConfig(AppConfig):
    """What facilities answer in April, by signed link."""

    name = "forthwith.program.collection"
    label = "collection"

    def ready(self) -> None:
        """The questions wait for the local security officers of their facilities; time reminds them."""
        from forthwith.duties.daily import every_hour  # noqa: PLC0415 - models are not loaded before
        from forthwith.duties.waiting import waits  # noqa: PLC0415
        from forthwith.program.collection import reminding  # noqa: PLC0415
        from forthwith.program.collection.waiting import waiting  # noqa: PLC0415

        waits("collection", waiting)
        every_hour("collection", reminding.turn)
