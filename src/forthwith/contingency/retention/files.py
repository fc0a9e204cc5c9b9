"""The files of a document: what its rows name by digest and the store holds, and whether another row needs them."""

from collections.abc import Iterator

from django.db.models import CharField

from forthwith.contingency.retention import keeping
from forthwith.evidence.queries import store
from forthwith.record.live import recorded_models
from forthwith.record.models import RecordedModel

_LENGTH = 71  # sha256: and 64 digits
Rows = dict[type[RecordedModel], set[int]]


def digest_columns(model: type[RecordedModel]) -> list[str]:
    """The columns of a table that name files by their digest."""
    fields = model._meta.local_concrete_fields
    return [
        field.attname
        for field in fields
        if isinstance(field, CharField) and field.max_length == _LENGTH and field.attname.endswith("digest")
    ]


def files_of(one: "keeping.Kept") -> list[str]:
    """The digests of a document's files that the store holds."""
    kept = store()
    named = set(_named(keeping.whole(one.kind, one.pk)))
    return sorted(digest for digest in named if digest.startswith("sha256:") and kept.has(digest))


def _named(rows: Rows) -> Iterator[str]:
    for model, pks in rows.items():
        if columns := digest_columns(model):
            for values in model._base_manager.filter(pk__in=pks).values_list(*columns):
                yield from filter(None, values)


def needed_elsewhere(digest: str, own: list[Rows]) -> bool:
    """Whether a row that is not disposed of now names the file too."""
    for model in recorded_models():
        gone = set().union(*(rows.get(model, set()) for rows in own))
        for column in digest_columns(model):
            if model._base_manager.filter(**{column: digest}).exclude(pk__in=gone).exists():
                return True
    return False
