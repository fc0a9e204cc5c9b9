"""What a change to an account needs before it is planned or written: each check raises what the page would show."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from forthwith import clock
from forthwith.access.models import Change, FormReceived, System
from forthwith.access.queries.audits import has_form
from forthwith.access.queries.ledger import DIRECTORIES, disabled
from forthwith.access.rules.deletion import due_on
from forthwith.errors import Invalid, WrongState
from forthwith.ui.words import day_in_words


class Asked(Protocol):
    """What the checks read of a wanted change."""

    @property
    def account_key(self) -> str: ...
    @property
    def verb(self) -> Change.Verb: ...
    @property
    def because(self) -> str: ...


def check_each_wanted(system: System, wanted: Iterable[Asked]) -> None:
    """Every change has a reason, stands once, waits nowhere else, and may be wanted at all."""
    seen: set[tuple[str, str]] = set()
    for one in wanted:
        if not one.because.strip():
            raise Invalid("Each change needs its reason.")
        if (one.account_key, one.verb) in seen:
            raise Invalid("An account stands twice in this plan for the same change. Name it once.")
        seen.add((one.account_key, one.verb))
        _check_waits_nowhere(system, one)
        check_verb(system, one.account_key, one.verb)


def _check_waits_nowhere(system: System, one: Asked) -> None:
    waiting = Change.objects.filter(
        plan__system=system,
        plan__declined_at=None,
        account_key=one.account_key,
        verb=one.verb,
        stand__in=(Change.Stand.PLANNED, Change.Stand.HANDED),
    )
    other = waiting.select_related("plan").first()
    if other:
        raise WrongState(
            f"An account of this plan waits in {other.plan.reference} for the same change. Finish that first."
        )


def check_verb(system: System, account_key: str, verb: str) -> None:
    """A deletion waits for its day, an account comes back through its forms: asked at drafting and at writing."""
    if verb == Change.Verb.DELETE and system.kind in DIRECTORIES:
        _check_deletion_is_due(system, account_key)
    elif verb == Change.Verb.ENABLE:
        _check_forms_are_here(system, account_key)


def _check_deletion_is_due(system: System, account_key: str) -> None:
    since = disabled(system, account_key)
    if since is None:
        raise WrongState(
            "Nobody knows since when an account of this plan is disabled, so it is not deleted from here. Take in a "
            "list that shows it disabled, twice, or read the directory: the sixty days count from what is proven."
        )
    due = due_on(since.disabled_on)
    if clock.today() < due:
        raise WrongState(f"An account of this plan may be deleted from {day_in_words(due)} on, not before.")


def _check_forms_are_here(system: System, account_key: str) -> None:
    """Both forms came in since the account was disabled (dmh.prov.6, dmh.prov.7)."""
    since = disabled(system, account_key)
    if since is None:
        raise WrongState("No account of this plan that is to come back was disabled on our record.")
    missing = missing_forms(system, account_key, since.disabled_on)
    if missing:
        raise WrongState(
            f"No new {' and no new '.join(one.value for one in missing)} was received since the account was disabled. "
            "It comes back only through these forms."
        )


def missing_forms(system: System, account_key: str, since_on: date) -> list[FormReceived.Kind]:
    """Of the two forms an account needs to come back, those that did not come in since a day."""
    needed = (FormReceived.Kind.ACCESS_REQUEST, FormReceived.Kind.ARA)
    return [
        kind
        for kind in needed
        if not has_form(kind=kind, system=system, account_key=account_key, since_on=since_on)
    ]
