"""Bringing the projection up to today: at the end of the act that changed a fact, and every hour."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

from forthwith import clock
from forthwith.duties import actions
from forthwith.duties.domain import ACCESS, PROGRAM
from forthwith.duties.planned import planned
from forthwith.duties.projection import projected
from forthwith.record import head

_HELD_BACK = ContextVar("_HELD_BACK", default=False)


@transaction.atomic
def refresh() -> None:
    """Let the duties of the program be what policies and facts say today; twice is the same as once.

    Nothing here is decided: no entry.
    """
    head.take_turn()  # two at once wait for each other
    rows = list(projected(clock.today()))
    actions.keep(law=PROGRAM, duties=[*planned(), *(one for one in rows if one.law == PROGRAM)])
    actions.keep(law=ACCESS, duties=[one for one in rows if one.law == ACCESS], but=actions.LEDGER)


def refresh_later() -> None:
    """Refresh once the act that asks for it is committed; the act stands though this may fail."""
    if not _HELD_BACK.get():
        transaction.on_commit(refresh, robust=True)


@contextmanager
def refreshed_once() -> Iterator[None]:
    """Hundreds of acts in one transaction are followed by one refresh, not by hundreds."""
    held = _HELD_BACK.set(True)
    try:
        yield
    finally:
        _HELD_BACK.reset(held)
    refresh_later()
