"""Holding a case, and disposing of it in two steps by two people: nothing of it can be read after."""

from django.db import connection, transaction

from forthwith import clock
from forthwith.breach import guards_retention as guards
from forthwith.breach.kept.case_keys import destroy_key
from forthwith.breach.models import Disposal, Incident, LegalHold, ListCheck
from forthwith.breach.queries import retention as queries
from forthwith.duties import actions as duties
from forthwith.errors import WrongState
from forthwith.evidence.models import Snapshot
from forthwith.evidence.queries import store
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.record.models import RecordedModel, Salt
from forthwith.vault.fields import SealedTextField

# What stands in a sealed column after disposal: opened, it says that nothing is left to open.
MARKER = "[disposed of]"


@transaction.atomic
def place_hold(*, incident: Incident, why: str, by: Person) -> LegalHold:
    """Keep a case whatever its day of disposal, until the hold is lifted."""
    guards.check_may_hold(by)
    guards.check_reasons(why, "for the hold")
    incident = _locked(incident)
    kept = queries.keeping(incident)
    if kept.is_disposed:
        raise WrongState("This case is disposed of: there is nothing left to hold.")
    if kept.hold:
        raise WrongState("A legal hold is in force on this case already.")
    hold = LegalHold.objects.create(incident=incident, why=why.strip(), placed_at=clock.now(), placed_by=by)
    record.append(
        "breach.place_legal_hold", by=by, case=incident.reference, rows=[hold], phi={"why": hold.why}
    )
    return hold


@transaction.atomic
def lift_hold(*, incident: Incident, why: str, by: Person) -> LegalHold:
    """Lift the hold in force."""
    guards.check_may_hold(by)
    guards.check_reasons(why, "for lifting the hold")
    incident = _locked(incident)
    hold = queries.hold_on(incident)
    if hold is None:
        raise WrongState("No legal hold is in force on this case.")
    hold.lifted_why, hold.lifted_at, hold.lifted_by = why.strip(), clock.now(), by
    hold.save()
    record.append(
        "breach.lift_legal_hold", by=by, case=incident.reference, rows=[hold], phi={"why": hold.lifted_why}
    )
    return hold


@transaction.atomic
def ask_disposal(*, incident: Incident, why: str, by: Person) -> Disposal:
    """Ask that a case be disposed of; nothing is removed before another person witnesses it."""
    incident = _locked(incident)
    kept = queries.keeping(incident)
    kept_until = guards.check_may_ask(by, kept, clock.today())
    guards.check_reasons(why, "for the disposal")
    disposal = Disposal.objects.create(
        incident=incident, kept_until=kept_until, why=why.strip(), asked_at=clock.now(), asked_by=by
    )
    record.append(
        "breach.ask_disposal",
        by=by,
        case=incident.reference,
        rows=[disposal],
        fields={"kept_until": disposal.kept_until.isoformat()},
    )
    return disposal


@transaction.atomic
def decline_disposal(*, incident: Incident, why: str, by: Person) -> Disposal:
    """Decline a disposal that was asked for: the case stays, and may be asked for again."""
    incident = _locked(incident)
    disposal = guards.check_may_decide(by, queries.disposal_of(incident))
    guards.check_reasons(why, "for keeping the case")
    disposal.declined_why, disposal.declined_at, disposal.declined_by = why.strip(), clock.now(), by
    disposal.save()
    record.append("breach.decline_disposal", by=by, case=incident.reference, rows=[disposal])
    return disposal


@transaction.atomic
def witness_disposal(*, incident: Incident, by: Person) -> Disposal:
    """Dispose of a case: its sealed words, its salts, its files. The entries stay and prove that it was lawful."""
    incident = _locked(incident)
    disposal = guards.check_may_witness(by, queries.keeping(incident), clock.today())
    files = queries.own_files(incident)
    _write_over_freed_pages()
    erased = _erase(incident)
    duties.remove(case=incident.reference)
    Salt.objects.filter(entry__case=incident.reference).delete()
    disposal.witnessed_at, disposal.witnessed_by = clock.now(), by
    disposal.rows, disposal.files = len(erased), files
    disposal.save()
    record.append(
        "breach.witness_disposal",
        by=by,
        case=incident.reference,
        rows=[disposal, *erased],
        gone=files,
        fields={"rows": len(erased), "files": len(files), "kept_until": disposal.kept_until.isoformat()},
    )
    # Last: a file and a key that no entry needs any more are harmless, an entry without its file is not.
    transaction.on_commit(lambda: _clean_up(incident, queries.left_behind(disposal)))
    return disposal


def remove_left_behind(*, incident: Incident, by: Person) -> int:
    """Remove the files that a power cut left after the disposal was entered; how many."""
    disposal = queries.disposal_of(incident)
    guards.check_may_hold(by)
    if disposal is None or not disposal.witnessed_at:
        raise WrongState("This case is not disposed of.")
    left = queries.left_behind(disposal)
    _clean_up(incident, left)
    return len(left)


def _locked(incident: Incident) -> Incident:
    """The incident, held until the act is done, closed or not: what is kept or disposed of is closed."""
    return Incident.objects.select_for_update().get(pk=incident.pk)


def _erase(incident: Incident) -> list[RecordedModel]:
    """Put the marker into every sealed column of the case; the rows that changed."""
    erased: list[RecordedModel] = []
    for rows in queries.rows_of(incident):
        columns = queries.sealed_columns(rows.model)
        for column in columns:
            marker = MARKER if isinstance(column, SealedTextField) else {"disposed": True}
            rows.filter(**{f"{column.name}__isnull": False}).update(**{column.name: marker})
        if columns:
            erased += list(rows.only("pk"))
    _unlink(incident)
    return erased


def _unlink(incident: Incident) -> None:
    """The reporter's code opens nothing more; a file brought again is read anew; no list waits to be taken."""
    ListCheck.objects.filter(incident=incident).delete()
    Incident.objects.filter(pk=incident.pk).update(follow_up_digest=None)
    for pk in queries.own_snapshots(incident):
        Snapshot.objects.filter(pk=pk).update(reading_digest=f"disposed of:{pk}")


def _write_over_freed_pages() -> None:
    """SQLite writes zeros over what an update frees; what PostgreSQL frees is the operator's to vacuum."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def _clean_up(incident: Incident, files: list[str]) -> None:
    destroy_key(incident)
    kept = store()
    for digest in files:
        kept.remove(digest)
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:  # the log beside the database still holds what was written over
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
