"""Recording a training of the workforce: 164.530(b)(2)(ii), as 164.414(a) applies it; swmbh.III.H."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from forthwith import clock
from forthwith.conduct import guards
from forthwith.conduct.models import Training
from forthwith.errors import Invalid
from forthwith.people.models import Person
from forthwith.record import actions as record


@transaction.atomic
def record_training(*, held_on: date, topic: str, who: Sequence[str], proof: str, by: Person) -> Training:
    """Record who was trained, when, on what, and what shows it; names given twice count once."""
    guards.check_may_work(by)
    names = list(dict.fromkeys(" ".join(name.split()) for name in who if name.strip()))
    if not (names and topic.strip() and proof.strip()):
        raise Invalid("Name the topic, at least one person who took part, and what shows it.")
    if held_on > clock.today():
        raise Invalid("This day is in the future. Record the training once it was held.")
    made = Training.objects.create(
        held_on=held_on,
        topic=topic.strip(),
        who=names,
        count=len(names),
        proof=proof.strip(),
        recorded_at=clock.now(),
        recorded_by=by,
    )
    record.append(
        "conduct.record_training",
        by=by,
        rows=[made],
        fields={"people": made.count, "on": held_on.isoformat()},
    )
    return made
