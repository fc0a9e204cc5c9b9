"""Bringing the projection up to today: at the end of the act that changed a fact, and every hour."""

from django.db import transaction

from forthwith import clock
from forthwith.duties import actions
from forthwith.duties.domain import ACCESS, PROGRAM
from forthwith.duties.planned import planned
from forthwith.duties.projection import projected
from forthwith.record.models import TreeHead


@transaction.atomic
def refresh() -> None:
    """Let the duties of the program be what policies and facts say today; twice is the same as once.

    Nothing here is decided: no entry.
    """
    list(TreeHead.objects.select_for_update())  # two at once wait for each other
    rows = list(projected(clock.today()))
    actions.keep(law=PROGRAM, duties=[*planned(), *(one for one in rows if one.law == PROGRAM)])
    actions.keep(law=ACCESS, duties=[one for one in rows if one.law == ACCESS], but=actions.LEDGER)


def refresh_later() -> None:
    """Refresh once the act that asks for it is committed; the act stands though this may fail."""
    transaction.on_commit(refresh, robust=True)
