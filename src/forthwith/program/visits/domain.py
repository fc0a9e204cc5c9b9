"""What a visit looks at, how each question may be answered, where a visit stands; pure."""

from enum import StrEnum

from forthwith.ui.shown import Status


class Answer(StrEnum):
    """What was seen; not seen is not no."""

    YES = "yes"
    NO = "no"
    NOT_SEEN = "not_seen"

    @property
    def words(self) -> str:
        """As the form asks."""
        return {"yes": "Yes", "no": "No", "not_seen": "Not seen"}[self.value]


class Stand(StrEnum):
    """Where a visit stands."""

    PLANNED = "planned"
    MADE = "made"
    CALLED_OFF = "called off"


STAND = {
    Stand.PLANNED: Status("Planned", "info"),
    Stand.MADE: Status("Made", "good"),
    Stand.CALLED_OFF: Status("Called off"),
}
OPEN, CLOSED = Status("Open", "warning"), Status("Closed", "good")
