"""The record's verbs: append an entry, sign the head."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC
from itertools import groupby

from django.db import transaction

from forthwith import clock
from forthwith.errors import Broken, Refused
from forthwith.record import signing, state
from forthwith.record.canon import Json, new_salt, salted_digest
from forthwith.record.domain import Actor
from forthwith.record.entry import body
from forthwith.record.models import Checkpoint, Entry, RecordedModel, Salt, TreeHead
from forthwith.record.note import Checkpoint as SignedHead
from forthwith.record.tree import Frontier, leaf_hash


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
) -> Entry:
    """Enter an act, in the transaction that changed the rows and after it changed them.

    The first row is the subject. `gone` names rows (or evidence, by digest) that this act lawfully removes;
    name a row before deleting it, or by its record_key. `fields` must hold no PHI; `phi` leaves only salted
    digests. `evidence` are digests. One writer at a time: others wait here until this transaction ends.
    """
    _refuse_outside_a_transaction(act)
    salts = {name: new_salt() for name in phi or {}}
    frontier = _head()
    at = clock.now().astimezone(UTC)
    subject = rows[0].record_key if rows else ""
    canonical = body(
        frontier.size,
        at.isoformat(timespec="microseconds").replace("+00:00", "Z"),
        {"id": by.actor_id, "name": by.actor_name},
        act,
        case,
        _prior(case),
        subject=subject,
        rows=dict(_states(rows)),
        gone=[row if isinstance(row, str) else row.record_key for row in gone],
        fields=fields,
        phi={name: salted_digest(salts[name], name, value) for name, value in (phi or {}).items()},
        evidence=list(evidence),
    )
    entry = Entry(
        sequence=frontier.size,
        at=at,
        actor=by.actor_id,
        act=act,
        case=case,
        subject=subject,
        canonical=canonical,
        leaf_hash=leaf_hash(canonical),
    )
    return _entered(entry, salts, frontier)


def checkpoint(*, by: Actor) -> Checkpoint:
    """Sign the head, after an entry that says so; a head that is signed already is returned as it stands."""
    signer = signing.signer()
    with transaction.atomic():
        signed = Checkpoint.objects.filter(size=_head().size).first()
        if signed:
            return signed
        append("record.checkpoint", by=by, fields={"key": signer.verifier().text()})
        head = _head()
        note = signer.sign(SignedHead(signer.name, head.size, head.root()).text())
        return Checkpoint.objects.create(size=head.size, root=head.root(), note=note)


def _refuse_outside_a_transaction(act: str) -> None:
    if not transaction.get_connection().in_atomic_block:
        raise Refused(
            f"The act {act!r} was not entered: it must stand in the same transaction as its change."
        )


def _head() -> Frontier:
    """The head, locked: whoever else wants to append waits until this transaction ends."""
    head, _ = TreeHead.objects.select_for_update().get_or_create(id=TreeHead.ONLY)
    return Frontier.unpacked(head.size, bytes(head.peaks))


def _prior(case: str) -> int | None:
    """The case's entry before this one, so that a binder cannot leave one out unnoticed."""
    if not case:
        return None
    return Entry.objects.filter(case=case).order_by("-sequence").values_list("sequence", flat=True).first()


def _states(rows: Sequence[RecordedModel]) -> Iterator[tuple[str, str]]:
    """Each row's digest as the database holds it after the change."""
    for model, of_model in groupby(sorted(rows, key=_label), key=type):
        wanted = [row.pk for row in of_model]
        found = list(state.digests(model, wanted))
        if len(found) != len(set(wanted)):
            raise Broken(f"A row of {model._meta.label_lower} to be recorded is not in the database.")
        yield from found


def _label(row: RecordedModel) -> str:
    return row._meta.label_lower


def _entered(entry: Entry, salts: Mapping[str, bytes], frontier: Frontier) -> Entry:
    entry.save(force_insert=True)
    Salt.objects.bulk_create(Salt(entry=entry, field=name, salt=salt) for name, salt in salts.items())
    size = frontier.size
    frontier.append(entry.leaf_hash)
    moved = TreeHead.objects.filter(id=TreeHead.ONLY, size=size)
    if moved.update(size=frontier.size, peaks=frontier.packed()) != 1:
        raise Broken("The record's head moved while an entry was being written; nothing was kept.")
    return entry
