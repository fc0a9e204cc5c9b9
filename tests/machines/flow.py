"""What both machines share: a clock that goes on, everything undone at the end, and what holds after every act."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from forthwith import clock
from forthwith.errors import Forthwith
from forthwith.inspection.queries import verified
from forthwith.record.models import Entry

BOUNDED = settings(
    max_examples=6,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


class Flow(RuleBasedStateMachine):
    """A machine on one database; each run begins where the test began."""

    cast: ClassVar[Any]

    def __init__(self) -> None:
        super().__init__()
        self.held = ExitStack()
        self.held.enter_context(transaction.atomic())
        self.held.callback(transaction.set_rollback, True)
        self.at = datetime.combine(clock.today(), datetime.min.time(), UTC) + timedelta(hours=18)
        self.held.enter_context(clock.frozen_at(self.at))
        self.done: list[str] = []
        self.before = self.seen()
        self.begin()

    def begin(self) -> None:
        """What there is before the first act."""

    def seen(self) -> Any:
        """What may not change without an entry."""

    def act(self, name: str, verb: Callable[[], Any]) -> bool:
        """Do it; refused in our own words is no fault, and then nothing is changed and nothing entered."""
        self.before, entries = self.seen(), Entry.objects.count()
        try:
            with transaction.atomic():
                verb()
        except Forthwith:
            assert Entry.objects.count() == entries, f"{name} was refused and entered"
            assert self.seen() == self.before, f"{name} was refused and changed something"
            return False
        if self.seen() != self.before:
            assert Entry.objects.count() > entries, f"{name} moved something without an entry"
        self.done.append(name)
        return True

    @rule(days=st.sampled_from([1, 5, 29, 61, 200]))
    def time_passes(self, days: int) -> None:
        """The clock goes on; it never goes back."""
        self.at += timedelta(days=days)
        self.held.enter_context(clock.frozen_at(self.at))

    @invariant()
    def entries_stand_in_order(self) -> None:
        last = list(Entry.objects.order_by("-sequence").values_list("sequence", flat=True)[:5])
        assert last == list(range(last[0], last[0] - len(last), -1))

    def teardown(self) -> None:
        """The record holds at each end; then all is undone."""
        try:
            faults = verified().faults
            assert not faults, faults
        finally:
            self.held.close()
