"""Reads of a year: its questionnaire, questions, facilities and where each stands."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from forthwith import clock
from forthwith.errors import NotFound
from forthwith.people.models import Person
from forthwith.people.tokens import digest_of
from forthwith.program.collection.domain import Stand
from forthwith.program.collection.models import Asked, AskedDraft, AskedLink, Question, Questionnaire
from forthwith.program.registers.guards import LOCAL


def questionnaires() -> QuerySet[Questionnaire]:
    """Every year, the latest first."""
    return Questionnaire.objects.select_related("made_by", "opened_by", "closed_by")


def questionnaire(year: int) -> Questionnaire:
    """One year's."""
    found = questionnaires().filter(year=year).first()
    if found is None:
        raise NotFound(f"There is no questionnaire of {year}.")
    return found


def questions_of(questionnaire: Questionnaire) -> list[Question]:
    """What is asked, in order."""
    return list(questionnaire.questions.filter(removed_at=None))


def question(questionnaire: Questionnaire, number: int) -> Question:
    """One question of a draft, by its row."""
    found = questionnaire.questions.filter(pk=number, removed_at=None).first()
    if found is None:
        raise NotFound("There is no such question.")
    return found


def asked_of(questionnaire: Questionnaire) -> QuerySet[Asked]:
    """Every facility of a year."""
    return questionnaire.asked.select_related("officer", "answered_by", "questionnaire")


def asked(year: int, facility: str) -> Asked:
    """One facility of a year."""
    found = Asked.objects.filter(questionnaire__year=year, facility=facility)
    one = found.select_related("officer", "answered_by", "questionnaire").first()
    if one is None:
        raise NotFound(f"{facility} was not asked in {year}.")
    return one


def behind(token: str) -> AskedLink:
    """The link of a token; one refusal whatever is wrong with it."""
    digest = digest_of(token)
    links = AskedLink.objects.filter(withdrawn_at=None).select_related("asked__questionnaire", "officer")
    link = digest and links.filter(token_digest=digest).first()
    if not link:
        raise NotFound(
            "This link leads nowhere. Copy the whole address from the message, or ask for a new one."
        )
    return link


def waiting() -> QuerySet[Asked]:
    """Facilities of open collections that have not answered."""
    still = Asked.objects.filter(answered_at=None, questionnaire__closed_at=None)
    return still.exclude(questionnaire__opened_at=None).select_related("questionnaire", "officer")


def waits_for(person: Person) -> Sequence[Asked]:
    """What a local security officer still has to answer."""
    theirs = person.facilities(role=LOCAL)
    return list(waiting().filter(facility__in=theirs)) if theirs else []


def stand_of(asked: Asked, begun: frozenset[int] = frozenset()) -> Stand:
    """Where a facility stands; `begun` are those with a draft."""
    if asked.answered_at:
        if asked.answered_for_because:
            return Stand.ANSWERED_FOR
        return Stand.ANSWERED_LATE if asked.late_because else Stand.ANSWERED
    if asked.questionnaire.due_on < clock.today():
        return Stand.LATE if asked.officer_id else Stand.WITHOUT_OFFICER
    if asked.officer_id is None:
        return Stand.WITHOUT_OFFICER
    return Stand.BEGUN if asked.pk in begun else Stand.ASKED


def stands(some: Iterable[Asked]) -> list[tuple[Asked, Stand]]:
    """Every facility with where it stands."""
    all_asked = list(some)
    begun = frozenset(AskedDraft.objects.filter(asked__in=all_asked).values_list("pk", flat=True))
    return [(one, stand_of(one, begun)) for one in all_asked]


def counts(all_stands: Sequence[tuple[Asked, Stand]]) -> Counter[Stand]:
    """How many facilities stand where."""
    return Counter(stand for _, stand in all_stands)
