"""Recording a session held: 164.530(b)(2)(ii), as 164.414(a) applies it; swmbh.III.H."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db import transaction
from django.db.models.functions import Lower

from forthwith import clock
from forthwith.errors import Invalid
from forthwith.people.models import Person
from forthwith.program.training import guards
from forthwith.program.training.actions.completions import Completed, keep
from forthwith.program.training.domain import How
from forthwith.program.training.models import Course, Training
from forthwith.program.training.queries.courses import version_on
from forthwith.record import actions as record
from forthwith.record.canon import Json


@transaction.atomic
def record_session(
    *, held_on: date, topic: str, course: Course | None = None, who: Sequence[str], proof: str, by: Person
) -> Training:
    """Record who took part, when, on what, and what shows it; given twice counts once.

    Who is named by the e-mail address of an account completes the course; other names are kept as they are.
    """
    guards.check_may_keep(by)
    known = _by_email(who)
    names = list(dict.fromkeys(_name(one, known) for one in _lines(who)))
    topic = topic.strip() or (course.title if course else "")
    if not (names and topic and proof.strip()):
        raise Invalid("Name the topic or the course, at least one person who took part, and what shows it.")
    if held_on > clock.today():
        raise Invalid("This day is in the future. Record the session once it was held.")
    made = Training.objects.create(
        held_on=held_on,
        topic=topic,
        who=names,
        count=len(names),
        proof=proof.strip(),
        recorded_at=clock.now(),
        recorded_by=by,
    )
    version = version_on(course, held_on) if course else None
    took = [Completed(one.pk, version, held_on) for one in known.values()] if version else []
    completions = keep(took, how=How.SESSION, by=by, held=made)
    fields: dict[str, Json] = {
        "people": made.count,
        "on": held_on.isoformat(),
        "course": course.code if course else "",
    }
    record.append("training.record_session", by=by, rows=[made, *completions], fields=fields)
    return made


def _lines(who: Iterable[str]) -> list[str]:
    return [" ".join(one.split()) for one in who if one.strip()]


def _name(line: str, known: Mapping[str, Person]) -> str:
    person = known.get(line.casefold())
    return person.name if person else line


def _by_email(who: Iterable[str]) -> dict[str, Person]:
    """The persons among the lines, by address in small letters."""
    addresses = {one.casefold() for one in _lines(who) if "@" in one}
    found = Person.objects.annotate(lower=Lower("email")).filter(lower__in=addresses)
    return {one.email.casefold(): one for one in found}
