"""The verbs of rotation: ask, approve, decline, carry out."""

from django.db import transaction
from django.db.models import F, QuerySet

from forthwith import clock
from forthwith.errors import Forthwith, Unprepared
from forthwith.evidence.rotation import columns, direct, files, guards
from forthwith.evidence.rotation.known import Known
from forthwith.evidence.rotation.models import KeyProgress, KeyRotation, Kind
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.record.domain import SystemActor
from forthwith.vault.cabinet import Cabinet
from forthwith.vault.custody import cabinet
from forthwith.vault.rewrapping import rewrap

_KEYS_AT_ONCE = 200


@transaction.atomic
def ask(*, kind: Kind, by: Person) -> KeyRotation:
    """Ask for a rotation; nothing is done before another person approves it."""
    guards.check_may_rotate(by)
    guards.check_none_open()
    current = _cabinet().ring.current.id.hex()
    asked = KeyRotation.objects.create(kind=kind, to_key=current, asked_at=clock.now(), asked_by=by)
    record.append("evidence.ask_key_rotation", by=by, rows=[asked], fields={"kind": kind, "to_key": current})
    return asked


@transaction.atomic
def approve(*, rotation: KeyRotation, by: Person) -> KeyRotation:
    """Approve a rotation that another person asked for; the worker does it from now on."""
    rotation = KeyRotation.objects.select_for_update(of=("self",)).get(pk=rotation.pk)
    guards.check_may_approve(rotation, by)
    rotation.approved_at, rotation.approved_by = clock.now(), by
    rotation.save()
    KeyProgress.objects.create(rotation=rotation)
    record.append("evidence.approve_key_rotation", by=by, rows=[rotation])
    if rotation.kind == Kind.DATA:
        _cabinet().next_epoch()  # of a refused act nothing but a number is left
    return rotation


@transaction.atomic
def decline(*, rotation: KeyRotation, by: Person) -> KeyRotation:
    """Decline a rotation, or take back one's own; refused once it is approved."""
    rotation = KeyRotation.objects.select_for_update(of=("self",)).get(pk=rotation.pk)
    guards.check_may_rotate(by)
    guards.check_waits(rotation)
    rotation.declined_at, rotation.declined_by = clock.now(), by
    rotation.save()
    record.append("evidence.decline_key_rotation", by=by, rows=[rotation])
    return rotation


def carry_out(rotation: KeyRotation) -> KeyRotation:
    """Do what is left of an approved rotation, some at a time; killed, it goes on. One worker at a time."""
    progress = KeyProgress.objects.filter(rotation=rotation)
    progress.update(stopped="")
    try:
        _rewrap(progress)
        if rotation.kind == Kind.DATA:
            # What others sealed in the moment before they saw the new keys is found in another pass.
            while _seal_columns_anew(progress) + _seal_files_anew(progress):
                pass
            direct.note_none_left()
    except Forthwith as refused:
        progress.update(stopped=str(refused))
        raise
    return _end(rotation)


def _rewrap(progress: QuerySet[KeyProgress]) -> None:
    held = _cabinet()
    while done := rewrap(held, _KEYS_AT_ONCE):
        progress.update(keys=F("keys") + done)


def _seal_columns_anew(progress: QuerySet[KeyProgress]) -> int:
    known, epoch, total = Known(), _cabinet().epoch, 0
    for model in columns.tables():
        for pks in columns.left(model, epoch):
            done = columns.seal_anew(model, pks, known)
            progress.update(rows=F("rows") + done)
            total += done
    return total


def _seal_files_anew(progress: QuerySet[KeyProgress]) -> int:
    total = 0
    for held, digest in files.left(_cabinet().epoch):
        files.seal_anew(held, digest)
        progress.update(files=F("files") + 1)
        total += 1
    return total


@transaction.atomic
def _end(rotation: KeyRotation) -> KeyRotation:
    rotation = KeyRotation.objects.select_for_update(of=("self",)).get(pk=rotation.pk)
    if rotation.ended_at is None:
        rotation.ended_at = clock.now()
        rotation.save()
        told = KeyProgress.objects.get(rotation=rotation)
        done = {"keys": told.keys, "rows": told.rows, "files": told.files}
        record.append("evidence.end_key_rotation", by=SystemActor(), rows=[rotation], fields=done)
    return rotation


def _cabinet() -> Cabinet:
    held = cabinet()
    if held is None:
        raise Unprepared("This program has no folder of data keys.")
    return held
