"""Disposal of documents: asked by one officer, witnessed by another person; nothing is disposed of by itself."""

from typing import Any

from django.db import connection, transaction

from forthwith import clock
from forthwith.breach.actions.retention import MARKER
from forthwith.breach.queries.retention import sealed_columns
from forthwith.contingency import guards
from forthwith.contingency.models import Disposal
from forthwith.contingency.retention import keeping
from forthwith.contingency.retention.files import files_of, needed_elsewhere
from forthwith.contingency.retention.kinds import Kind, kind_of
from forthwith.errors import Invalid, WrongState
from forthwith.evidence.models import Snapshot
from forthwith.evidence.queries import store
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.record.canon import Json
from forthwith.record.models import RecordedModel
from forthwith.vault.fields import SealedTextField

AT_ONCE = 500


@transaction.atomic
def ask(*, kind: Kind, pks: list[int], why: str, by: Person) -> Disposal:
    """Ask that these documents be disposed of; nothing is removed before another person witnesses it."""
    guards.check_may_keep(by)
    guards.check_reasons(why, "for the disposal")
    if not pks or len(pks) > AT_ONCE:
        raise Invalid(f"Choose one document or more, {AT_ONCE} at most.")
    chosen = list(keeping.documents(kind, pks))
    _check_may_go(kind, chosen, len(set(pks)))
    if keeping.waiting(kind) & set(pks):
        raise WrongState("The disposal of one of these is asked for already.")
    disposal = Disposal.objects.create(
        kind=kind.name,
        items=[_item(one) for one in chosen],
        why=why.strip(),
        asked_at=clock.now(),
        asked_by=by,
    )
    fields: dict[str, Json] = {"kind": kind.name, "documents": len(chosen)}
    record.append("contingency.ask_disposal", by=by, rows=[disposal], fields=fields)
    return disposal


def _item(one: keeping.Kept) -> dict[str, Any]:
    return {"pk": one.pk, "name": one.name, "kept_until": str(one.why.value), "files": files_of(one)}


def _check_may_go(kind: Kind, chosen: list[keeping.Kept], wanted: int) -> None:
    if len(chosen) != wanted:
        raise WrongState(f"Not all of these are there any more: {kind.words}.")
    for one in chosen:
        if one.is_held:
            raise WrongState(f"A legal hold keeps {one.name}. Nothing is disposed of before it is lifted.")
        if not one.may_go(clock.today()):
            until = one.why.value or "it is no longer in effect, and six years more"
            raise WrongState(f"{one.name} is kept until {until} ({one.why.cite}).")


@transaction.atomic
def decline(*, disposal: Disposal, why: str, by: Person) -> Disposal:
    """Keep the documents: they may be asked for again."""
    disposal = Disposal.objects.select_for_update().get(pk=disposal.pk)
    guards.check_may_decide(by, disposal)
    guards.check_reasons(why, "for keeping the documents")
    disposal.declined_why, disposal.declined_at, disposal.declined_by = why.strip(), clock.now(), by
    disposal.save()
    record.append("contingency.decline_disposal", by=by, rows=[disposal], fields={"kind": disposal.kind})
    return disposal


@transaction.atomic
def witness(*, disposal: Disposal, by: Person) -> Disposal:
    """Dispose of the documents: their sealed words and their files. Their entries stay and prove that it was lawful."""
    disposal = Disposal.objects.select_for_update().select_related("asked_by").get(pk=disposal.pk)
    guards.check_may_witness(by, disposal)
    kind, pks = kind_of(disposal.kind), [item["pk"] for item in disposal.items]
    chosen = list(keeping.documents(kind, pks))
    _check_may_go(kind, chosen, len(pks))
    files = sorted({digest for one in chosen for digest in files_of(one)})
    own = [keeping.whole(kind, one.pk) for one in chosen]
    files = [digest for digest in files if not needed_elsewhere(digest, own)]
    erased = _erase(own)
    disposal.witnessed_at, disposal.witnessed_by = clock.now(), by
    disposal.rows, disposal.files = len(erased), files
    disposal.save()
    record.append(
        "contingency.witness_disposal",
        by=by,
        rows=[disposal, *erased],
        gone=files,
        fields={"kind": kind.name, "documents": len(chosen), "rows": len(erased), "files": len(files)},
    )
    # Files last: one that no entry needs any more is harmless, an entry without its file is not.
    transaction.on_commit(lambda: remove_files(files))
    return disposal


def remove_files(files: list[str]) -> None:
    """Remove files with their keys; begun again after a power cut, it goes on."""
    kept = store()
    for digest in files:
        kept.remove(digest)


def _erase(own: list[dict[type[RecordedModel], set[int]]]) -> list[RecordedModel]:
    """Put the marker into every sealed column; the rows that changed."""
    if connection.vendor == "sqlite":  # zeros over what an update frees
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
    erased: dict[str, RecordedModel] = {}
    for document in own:
        for model, pks in document.items():
            rows = model._base_manager.filter(pk__in=pks)
            columns = sealed_columns(model)
            for column in columns:
                marker = MARKER if isinstance(column, SealedTextField) else {"disposed": True}
                rows.filter(**{f"{column.name}__isnull": False}).update(**{column.name: marker})
            if model is Snapshot:  # the same file brought again is read anew
                for pk in pks:
                    Snapshot.objects.filter(pk=pk).update(reading_digest=f"disposed of:{pk}")
            if columns:
                erased |= {row.record_key: row for row in rows.only("pk")}
    return list(erased.values())
