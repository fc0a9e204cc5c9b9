"""Taking the sample's audits of access out: its systems, contacts and runs with every row that hangs on them."""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.db.models.fields.reverse_related import ForeignObjectRel

from forthwith.access.actions import calendar
from forthwith.access.models import ConflictRules, Contact, Review, SsaRun, System
from forthwith.evidence.models import Snapshot
from forthwith.evidence.queries import store
from forthwith.record import actions as record
from forthwith.record.domain import Actor
from forthwith.record.entry import Body
from forthwith.record.models import Entry, RecordedModel, Salt

Rows = dict[type[Model], set[int]]


def remove_access(*, systems: Iterable[str], by: Actor) -> None:
    """Remove what the sample made. Its entries stay; without their salts they say nothing of what was sealed."""
    held = hanging_on(list(_roots(systems)))
    if not held:
        return
    rows: list[Model] = []
    for model in in_order(held):
        rows += QuerySet(model).filter(pk__in=held[model])
    keys = [row.record_key for row in rows if isinstance(row, RecordedModel)]
    entries = Entry.objects.filter(subject__in=keys)
    files = sorted({digest for one in entries for digest in Body.read(bytes(one.canonical)).evidence})
    Salt.objects.filter(entry__in=entries).delete()
    for row in rows:
        row.delete()
    files = [digest for digest in files if not _is_named(digest)]
    record.append("sample.remove_access", by=by, gone=[*keys, *files])
    calendar.refresh()
    # Files last: one that no row names any more is harmless, a row without its file is not.
    transaction.on_commit(lambda: remove_files(files))


def _is_named(digest: str) -> bool:
    """Whether a list that stays still names this file."""
    return Snapshot.objects.filter(Q(digest=digest) | Q(source_digest=digest)).exists()


def remove_files(digests: Iterable[str]) -> None:
    """Take these files out of the store."""
    for digest in digests:
        store().remove(digest)


def _roots(systems: Iterable[str]) -> Iterator[Model]:
    """The rows everything else hangs on."""
    names = list(systems)
    found = list(System.objects.filter(name__in=names))
    yield from found
    if found:
        yield from SsaRun.objects.filter(contracts__system__in=names)
        yield from Snapshot.objects.filter(system__in=names)
        yield from _rules_of_these(names)
        yield from (one for one in Contact.objects.all() if one.email.endswith("@sample.example"))


def _rules_of_these(names: list[str]) -> Iterator[ConflictRules]:
    """Rules on incompatible functions that no other system's review was held against."""
    reviews = Review.objects.filter(rules__isnull=False)
    ours, others = (reviews.filter(system__name__in=names), reviews.exclude(system__name__in=names))
    used = ConflictRules.objects.filter(pk__in=ours.values("rules"))
    yield from used.exclude(pk__in=others.values("rules"))


def hanging_on(roots: list[Model]) -> Rows:
    """These rows, and whatever refers to one of them, however far."""
    held: Rows = {}
    waiting = roots
    while waiting:
        row = waiting.pop()
        if row.pk in held.setdefault(type(row), set()):
            continue
        held[type(row)].add(row.pk)
        for relation in type(row)._meta.get_fields(include_hidden=True):
            if isinstance(relation, ForeignObjectRel):
                waiting += QuerySet(relation.related_model).filter(**{relation.field.name: row})
    return held


def in_order(held: Rows) -> Iterator[type[Model]]:
    """Each table before those its rows hang on."""
    left = [model for model in apps.get_models() if model in held]
    while left:
        free = [one for one in left if not any(_refers(other, one) for other in left if other is not one)]
        yield from free
        left = [one for one in left if one not in free]


def _refers(one: type[Model], other: type[Model]) -> bool:
    return any(field.related_model is other for field in one._meta.fields)
