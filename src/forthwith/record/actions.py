"""The record's verbs: append an entry, sign the head."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC

from django.db import transaction

from forthwith import clock
from forthwith.errors import Broken, Refused
from forthwith.record import after, head, signing, state
from forthwith.record.canon import Json, new_salt, salted_digest
from forthwith.record.domain import Actor
from forthwith.record.entry import pieces
from forthwith.record.models import Checkpoint, RecordedModel, Salt
from forthwith.record.note import Checkpoint as SignedHead
from forthwith.record.through import with_through

EMERGENCY = "emergency"  # the field of an entry that names the emergency access held meanwhile


def append(
    act: str,
    *,
    by: Actor,
    case: str = "",
    rows: Sequence[RecordedModel] = (),
    gone: Sequence[RecordedModel | str] = (),
    fields: Mapping[str, Json] | None = None,
    phi: Mapping[str, str | bytes] | None = None,
    evidence: Sequence[str] = (),
) -> int:
    """Enter an act, in the transaction that changed the rows and after it changed them; its entry's number.

    The first row is the subject. `gone` names rows (or evidence, by digest) that this act lawfully removes;
    name a row before deleting it, or by its record_key. `fields` must hold no PHI; `phi` leaves only salted
    digests. `evidence` are digests. Whoever acts while they hold emergency access, the entry names it. One writer at
    a time: others wait here until this transaction ends.
    """
    _refuse_outside_a_transaction(act)
    salts = {name: new_salt() for name in phi or {}}
    if rows:
        head.take_turn()  # nobody else enters one of them between its reading and this entry
    at = clock.now().astimezone(UTC)
    subject = rows[0].record_key if rows else ""
    leaf = pieces(
        at=at.isoformat(timespec="microseconds").replace("+00:00", "Z"),
        actor={"id": by.actor_id, "name": by.actor_name},
        act=act,
        case=case,
        subject=subject,
        rows=dict(_states(rows)),
        gone=[row if isinstance(row, str) else row.record_key for row in gone],
        fields=with_through(_with_emergency(fields, by)),
        phi={name: salted_digest(salts[name], name, value) for name, value in (phi or {}).items()},
        evidence=list(evidence),
    )
    sequence = head.enter(leaf, head.Found(at, by.actor_id, by.actor_name, act, case, subject))
    if salts:
        Salt.objects.bulk_create(
            Salt(entry_id=sequence, field=name, salt=salt) for name, salt in salts.items()
        )
    after.tell(act)
    return sequence


def checkpoint(*, by: Actor) -> Checkpoint:
    """Sign the head, after an entry that says so; a head that is signed already is returned as it stands."""
    signer = signing.signer()
    with transaction.atomic():
        signed = Checkpoint.objects.filter(size=head.locked().size).first()
        if signed:
            return signed
        append("record.checkpoint", by=by, fields={"key": signer.verifier().text()})
        tree = head.locked()
        note = signer.sign(SignedHead(signer.name, tree.size, tree.root()).text())
        return Checkpoint.objects.create(size=tree.size, root=tree.root(), note=note)


def _with_emergency(fields: Mapping[str, Json] | None, by: Actor) -> Mapping[str, Json] | None:
    return {**(fields or {}), EMERGENCY: by.emergency} if by.emergency else fields


def _refuse_outside_a_transaction(act: str) -> None:
    if not transaction.get_connection().in_atomic_block:
        raise Refused(
            f"The act {act!r} was not entered: it must stand in the same transaction as its change."
        )


def _states(rows: Sequence[RecordedModel]) -> Iterator[tuple[str, str]]:
    """Each row's digest as the database holds it after the change."""
    by_model: dict[type[RecordedModel], set[object]] = {}
    for row in rows:
        by_model.setdefault(state.table(row), set()).add(row.pk)
    for model, wanted in by_model.items():
        found = list(state.digests(model, wanted))
        if len(found) != len(wanted):
            raise Broken(f"A row of {model._meta.label_lower} to be recorded is not in the database.")
        yield from found
