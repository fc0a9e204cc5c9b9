"""Instants of entries read one by one; where the first is local and nobody said the zone, that is asked."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from forthwith.evidence.events.entries import Refusal
from forthwith.evidence.files.choices import Question
from forthwith.evidence.files.zones import check_zone, zone_question

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICRO = timedelta(microseconds=1)


class Asked(Exception):
    """Reading must stop: a person has to say something first."""

    def __init__(self, question: Question) -> None:
        super().__init__(question.asks)
        self.question = question


class LocalTime:
    """Reads ISO instants; local ones by the zone a person named."""

    def __init__(self, zone: str) -> None:
        check_zone(zone)
        self._zone = ZoneInfo(zone) if zone else None

    def micros(self, told: str, row: int) -> int:
        """Microseconds since 1970 UTC; of an hour that comes twice the later one."""
        try:
            at = datetime.fromisoformat(told)
            if at.tzinfo is None:
                at = self._placed(at, row)
            if at >= _EPOCH:
                return (at - _EPOCH) // _MICRO
        except (ValueError, OverflowError):
            pass
        raise Refusal("The time", "is no instant", "a time such as 2026-01-07T15:04:05-06:00")

    def _placed(self, at: datetime, row: int) -> datetime:
        if self._zone is None:
            raise Asked(zone_question("of times", row))
        return at.replace(tzinfo=self._zone, fold=1)
