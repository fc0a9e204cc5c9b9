"""The work on a case beside its facts: links, tasks, notes, files, second readings."""

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction

from forthwith import clock
from forthwith.breach import guards, guards_casework
from forthwith.breach.actions.facts import locked
from forthwith.breach.models import (
    CaseFile,
    CaseNote,
    Determined,
    Incident,
    Link,
    LinkKind,
    SecondReading,
    Task,
)
from forthwith.errors import Invalid, WrongState
from forthwith.evidence.queries import store
from forthwith.people.models import Person
from forthwith.record import actions as record

MOST_BYTES = 25 * 1024 * 1024


def _words(text: str, what: str) -> str:
    if not text.strip():
        raise Invalid(what)
    return text.strip()


@transaction.atomic
def link(*, incident: Incident, other: Incident, kind: LinkKind, why: str, by: Person) -> Link:
    """See two incidents together, with the reason; both stay whole, and both show it."""
    guards.check_may_work(by)
    incident = locked(incident)
    _check_link(incident, other, kind)
    made = Link(
        incident=incident,
        other=other,
        kind=kind,
        why=_words(why, "Say what shows that they belong together."),
        linked_at=clock.now(),
        linked_by=by,
    )
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as error:
        raise WrongState(f"{incident.reference} is linked to {other.reference} already.") from error
    _enter("breach.link", made, incident, by, {"other": other.reference, "kind": kind.value}, why=made.why)
    return made


def _check_link(incident: Incident, other: Incident, kind: LinkKind) -> None:
    """A duplicate belongs to one incident that is none itself: two never wait for each other."""
    if incident == other:
        raise Invalid("An incident is not linked to itself.")
    if kind is not LinkKind.DUPLICATE:
        return
    standing = Link.objects.filter(kind=LinkKind.DUPLICATE, undone_at=None)
    if standing.filter(incident=incident).exists():
        raise WrongState(f"{incident.reference} is linked to an incident it is a duplicate of already.")
    if standing.filter(other=incident).exists() or standing.filter(incident=other).exists():
        raise WrongState(
            f"{incident.reference} and {other.reference} cannot be linked so: one of them stands at the other end "
            "of such a link already. Take that link back first."
        )


@transaction.atomic
def undo_link(*, link: Link, by: Person) -> Link:
    """Take a link back; it stays on record with whoever made it."""
    guards.check_may_work(by)
    incident = locked(link.incident)
    link = Link.objects.select_for_update().get(pk=link.pk)
    if link.undone_at:
        raise WrongState("This link was taken back already.")
    link.undone_at, link.undone_by = clock.now(), by
    link.save()
    _enter("breach.undo_link", link, incident, by, {"other": link.other.reference})
    return link


@transaction.atomic
def add_task(*, incident: Incident, what: str, assigned_to: Person, due_on: date, by: Person) -> Task:
    """Give somebody something to do in a case, by a day."""
    guards.check_may_work(by)
    guards_casework.check_may_be_given(assigned_to)
    incident = locked(incident)
    task = Task.objects.create(
        incident=incident,
        what=_words(what, "Say what is to be done."),
        assigned_to=assigned_to,
        due_on=due_on,
        made_at=clock.now(),
        made_by=by,
    )
    fields = {"to": assigned_to.actor_id, "due_on": due_on.isoformat()}
    _enter("breach.add_task", task, incident, by, fields, what=task.what)
    return task


@transaction.atomic
def finish_task(*, task: Task, outcome: str, by: Person) -> Task:
    """A task is done, or needed no more: say what came of it."""
    incident = locked(task.incident)
    task = Task.objects.select_for_update().get(pk=task.pk)
    guards_casework.check_may_finish(task, by)
    task.outcome = _words(outcome, "Say what came of it, in a word or two.")
    task.done_at, task.done_by = clock.now(), by
    task.save()
    _enter("breach.finish_task", task, incident, by, {}, outcome=task.outcome)
    return task


@transaction.atomic
def add_note(*, incident: Incident, text: str, by: Person) -> CaseNote:
    """Keep words in a case; a note is never changed, a later one corrects it."""
    guards.check_may_work(by)
    incident = locked(incident)
    text = _words(text, "Write the note.")
    note = CaseNote.objects.create(incident=incident, text=text, made_at=clock.now(), made_by=by)
    _enter("breach.add_note", note, incident, by, {}, text=text)
    return note


def add_file(*, incident: Incident, name: str, data: bytes, says: str, by: Person) -> CaseFile:
    """Keep a file with a case, sealed, under the digest of its content. The same file is kept once."""
    guards.check_may_work(by)
    if not data:
        raise Invalid("The file is empty.")
    if len(data) > MOST_BYTES:
        raise Invalid(f"The file is larger than {MOST_BYTES // 2**20} MB. Bring the part that matters.")
    guards.check_open(Incident.objects.get(pk=incident.pk))  # disposal reaches no file that no entry names
    digest = store().put(data)  # first: a file that no row names yet is harmless
    with transaction.atomic():
        incident = locked(incident)
        if incident.files.filter(digest=digest).exists():
            raise WrongState("This very file is kept with this case already.")
        file = CaseFile.objects.create(
            incident=incident,
            name=_bare(name),
            says=says.strip(),
            digest=digest,
            size=len(data),
            added_at=clock.now(),
            added_by=by,
        )
        _enter("breach.add_file", file, incident, by, {"bytes": file.size}, evidence=digest, name=file.name)
    return file


def _bare(name: str) -> str:
    """A file's name without folders and control characters."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable())[:200] or "file"


@transaction.atomic
def fetch_file(*, file: CaseFile, by: Person) -> bytes:
    """The content of a kept file; that it left the store is on the record."""
    guards.check_may_read(by)
    _enter("breach.fetch_file", file, file.incident, by, {}, evidence=file.digest)
    return store().get(file.digest)


@transaction.atomic
def read_again(*, made: Determined, agrees: bool, reasons: str, by: Person) -> SecondReading:
    """A second reader agrees or disagrees with the determination in force, with reasons."""
    incident = locked(made.incident)
    guards_casework.check_may_read_again(made, by)
    reading = SecondReading.objects.create(
        determination=made,
        agrees=agrees,
        reasons=_words(reasons, "Give your reasons: they stand beside the determination."),
        read_at=clock.now(),
        read_by=by,
    )
    _enter("breach.read_again", reading, incident, by, {"agrees": agrees}, reasons=reading.reasons)
    return reading


def _enter(
    act: str,
    row: CaseFile | CaseNote | Link | SecondReading | Task,
    incident: Incident,
    by: Person,
    fields: Mapping[str, str | int | bool],
    *,
    evidence: str = "",
    **phi: str,
) -> None:
    files = [evidence] if evidence else []
    record.append(act, by=by, case=incident.reference, rows=[row], fields=fields, phi=phi, evidence=files)
