"""A facility's answer: kept page by page, sent once, by link, in the app, or by somebody for it."""

from dataclasses import dataclass

from django.db import transaction

from forthwith import clock
from forthwith.duties import facts
from forthwith.errors import Invalid, WrongState
from forthwith.people.models import Person
from forthwith.program.collection import guards
from forthwith.program.collection.actions.asking import case_of, opened
from forthwith.program.collection.answers import Answers, missing
from forthwith.program.collection.models import Asked, AskedDraft, Given, Questionnaire
from forthwith.program.collection.queries.years import questions_of
from forthwith.record import actions as record
from forthwith.record import head
from forthwith.record.canon import Json
from forthwith.record.domain import Actor


@dataclass(frozen=True, slots=True)
class ByLink:
    """Whoever opens a link: the officer it was made for, as far as a link can tell."""

    person: Person

    @property
    def actor_id(self) -> str:
        return self.person.actor_id

    @property
    def actor_name(self) -> str:
        """A link may be passed on, so the record says how the answer came."""
        return f"{self.person.name}, by signed link"

    @property
    def emergency(self) -> str:
        """A link opens nothing more in an emergency."""
        return ""


@transaction.atomic
def note_opened(*, asked: Asked, officer: Person) -> None:
    """Note that a link was fetched for the first time; a program that looks into mail may have done it."""
    if Asked.objects.filter(pk=asked.pk, opened_at=None).update(opened_at=clock.now()):
        fields: dict[str, Json] = {"facility": asked.facility}
        record.append(
            "collection.open_link",
            by=ByLink(officer),
            case=case_of(asked.questionnaire),
            rows=[asked],
            fields=fields,
        )


@transaction.atomic
def save_answers(*, asked: Asked, answers: Answers) -> AskedDraft:
    """Keep what is filled in beside what was filled in before; nothing is answered by it."""
    head.locked()
    found = opened(asked)
    before = AskedDraft.objects.filter(asked=found).first()
    kept = {**(before.answers if before else {}), **answers}
    made, _ = AskedDraft.objects.update_or_create(
        asked=found, defaults={"answers": kept, "saved_at": clock.now()}
    )
    return made


@transaction.atomic
def send(*, asked: Asked, late_because: str = "", by: Person, by_link: bool = False) -> Asked:
    """Send what is filled in, once: it is the facility's answer, and the proof of its duty."""
    head.locked()
    found = opened(asked)
    if by_link:
        guards.check_answers_still(by, found)
    else:
        guards.check_may_answer(by, found)
    found.by_link = by_link
    return _answered(found, late_because, by, ByLink(by) if by_link else by)


@transaction.atomic
def answer_for(*, asked: Asked, because: str, late_because: str = "", by: Person) -> Asked:
    """Send what is filled in for a facility whose officer was silent in April, or that has none: with the reason."""
    guards.check_may_answer_for(by, asked)
    head.locked()
    found = opened(asked)
    if not because.strip():
        raise Invalid("Say why you answer for this facility, and from what you know it.")
    found.answered_for_because = because.strip()
    return _answered(found, late_because, by, by)


def _answered(found: Asked, late_because: str, by: Person, actor: Actor) -> Asked:
    questionnaire = found.questionnaire
    guards.check_late_because(questionnaire, late_because)
    draft = AskedDraft.objects.filter(asked=found).first()
    answers: Answers = draft.answers if draft else {}
    questions = questions_of(questionnaire)
    still = missing(questions, answers)
    if still:
        raise WrongState(f"{len(still)} not answered yet. Answer every question, then send.")
    found.answered_at, found.answered_by = clock.now(), by
    found.late_because = late_because.strip() if guards.is_late(questionnaire) else ""
    found.save()
    AskedDraft.objects.filter(asked=found).delete()
    given = Given.objects.bulk_create(
        Given(asked=found, question=one, **answers[str(one.pk)]) for one in questions
    )
    proof = facts.happened(
        "collection.answered",
        subject=f"facility:{found.facility}",
        on=clock.today(),
        period=period_of(questionnaire),
        label=f"{found.name}, April {questionnaire.year}",
        href=f"/program/collection/{questionnaire.year}/{found.facility}/",
        late_because=found.late_because,
        by=by,
    )
    fields: dict[str, Json] = {
        "facility": found.facility,
        "by_link": found.by_link,
        "answered_for": bool(found.answered_for_because),
        "late": bool(found.late_because),
    }
    case = case_of(questionnaire)
    record.append("collection.answer", by=actor, case=case, rows=[found, *given, proof], fields=fields)
    facts.refresh_later()
    return found


def period_of(questionnaire: Questionnaire) -> str:
    """The month the answer is for."""
    return f"{questionnaire.year}-04"
