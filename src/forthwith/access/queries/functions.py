"""Reads for the comparison of functions: grants of every system at hand, who is whom, rules and exceptions."""

from collections.abc import Iterator
from datetime import UTC, date, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from forthwith import clock
from forthwith.access.activity.checks import first_day
from forthwith.access.conflicts.assessment import Assessment, Borne, Conflict, assess, what_if
from forthwith.access.conflicts.grants import Account, Grant, People
from forthwith.access.conflicts.rules import Rules, SameItem, function, read_rules
from forthwith.access.conflicts.same_hands import Act, SameHands, same_hands
from forthwith.access.conflicts.tables import grants_of
from forthwith.access.models import Review
from forthwith.access.queries import activity as queries
from forthwith.errors import Invalid, WrongState
from forthwith.evidence.events.kept import batches, open_log, parts_between
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.evidence.queries import store, table

COLUMNS = ("user_id", "action", "object_type", "object_id", "occurred_at")


def assessed(review: Review) -> Assessment:
    """Everybody's functions under the rules in force, as of the review's day."""
    grants = _grants(review)
    return assess(
        _rules(review),
        grants,
        as_of=review.as_of_on,
        people=_people(grants),
        exceptions=borne(review.as_of_on),
    )


def supposed(review: Review, holder: str, role: str) -> tuple[Conflict, ...]:
    """The conflicts that one more grant would bring: system/user, and the role."""
    account, grants = function(holder), _grants(review)
    if not role.strip():
        raise Invalid("Name the role that would be granted.")
    more = [Grant(Account(account.system, account.name), role.strip())]
    return what_if(
        _rules(review),
        grants,
        more,
        as_of=review.as_of_on,
        people=_people([*grants, *more]),
        exceptions=borne(review.as_of_on),
    )


def both_ends(review: Review) -> tuple[SameHands, ...]:
    """Items of the thirty days that one person was on both ends of, by the rules on acts; none without a log."""
    rules = _rules(review).same_items
    if review.log is None or not rules:
        return ()
    acts = list(_acts(review.log, review, rules))
    return same_hands(acts, rules, _people([Grant(act.account, "") for act in acts]))


def _acts(log: Snapshot, review: Review, rules: tuple[SameItem, ...]) -> Iterator[Act]:
    """The events of the thirty days that a rule speaks of."""
    since = clock.first_moment(first_day(review.as_of_on)).astimezone(UTC)
    until = clock.first_moment(review.as_of_on + timedelta(days=1)).astimezone(UTC)
    wanted = {act for rule in rules for act in (rule.first, rule.second)}
    parts = parts_between(open_log(store(), log.digest), since, until)
    for batch in batches(store(), parts, COLUMNS):
        kinds = pa.array(sorted({kind for kind, _ in wanted}))
        for row in batch.filter(pc.is_in(batch["object_type"], value_set=kinds)).to_pylist():
            if (row["object_type"], row["action"]) in wanted and since <= row["occurred_at"] < until:
                account = Account(review.system.name, row["user_id"])
                yield Act(account, row["object_type"], row["action"], row["object_id"], row["occurred_at"])


def person_of(review: Review, user_id: str) -> str:
    """How the comparison names the person behind a user of the review's system."""
    account = Account(review.system.name, user_id)
    return _people([Grant(account, "")]).person(account)


def borne(day: date) -> tuple[Borne, ...]:
    """The exceptions as the comparison takes them."""
    return tuple(
        Borne(one.rule, one.person, one.why, one.control, one.approved_by.name, one.from_on, one.until_on)
        for one in queries.exceptions_on(day)
    )


def _rules(review: Review) -> Rules:
    if review.rules is None:
        raise WrongState("No rules on incompatible functions are entered yet: enter them first.")
    return read_rules(review.rules.text)


def _grants(review: Review) -> list[Grant]:
    """The grants of the review's system, and of every other system by its newest list of roles."""
    lists = {review.system.name: review.roles} if review.roles else {}
    for snapshot in _newest(SnapshotKind.ROLES, review.as_of_on):
        lists.setdefault(snapshot.system, snapshot)
    if not lists:
        raise WrongState("No list of roles is at hand: take one in first.")
    return [grant for name, snapshot in sorted(lists.items()) for grant in grants_of(name, table(snapshot))]


def _people(grants: list[Grant]) -> People:
    """Whose accounts these are, by the employee number in the newest list of accounts of each system."""
    known: dict[tuple[str, str], str] = {}
    for snapshot in _newest(SnapshotKind.ACCOUNTS, date.max):
        rows = table(snapshot)
        for name, number in zip(
            rows["sam_account_name"].to_pylist(), rows["employee_id"].to_pylist(), strict=True
        ):
            if number:
                known.setdefault((snapshot.system, name.casefold()), number)
    accounts = {grant.account for grant in grants}
    found = {one: known.get((one.system, one.user_id.casefold()), "") for one in accounts}
    return People({one: number for one, number in found.items() if number})


def _newest(kind: SnapshotKind, until: date) -> list[Snapshot]:
    """The newest list of each system."""
    found: dict[str, Snapshot] = {}
    for one in Snapshot.objects.filter(kind=kind, as_of_on__lte=until).order_by("as_of_on", "pk"):
        found[one.system] = one
    return list(found.values())
