"""Collections drafted, sent out and answered, by the product's own verbs."""

from forthwith.program.collection.actions import answering, asking, drafting
from forthwith.program.collection.domain import Kind
from forthwith.program.collection.models import Asked, Questionnaire
from forthwith.program.collection.queries.years import questions_of

KEPT = {"deputy", "training-missing"}


def draft(cast, year: int) -> Questionnaire:
    """A draft of two questions: one of yes or no, one of a number."""
    made = drafting.draft(year=year, by=cast.nora)
    for one in questions_of(made):
        if one.key not in KEPT:
            drafting.remove_question(question=one, by=cast.nora)
    return made


def send_out(cast, year: int) -> Questionnaire:
    return asking.open_collection(questionnaire=draft(cast, year), by=cast.nora)


def fill(asked: Asked, value: str = "yes", words: str = "") -> None:
    """Every question answered, in the draft."""
    said = {Kind.YES_NO: value, Kind.NUMBER: "3", Kind.DAY: "2027-01-02", Kind.TEXT: ""}
    answers = {
        str(one.pk): {"value": said[Kind(one.kind)], "words": words or ("x" if one.kind == Kind.TEXT else "")}
        for one in questions_of(asked.questionnaire)
    }
    answering.save_answers(asked=asked, answers=answers)


def of(year: int, facility: str) -> Asked:
    return Asked.objects.select_related("questionnaire", "officer").get(
        questionnaire__year=year, facility=facility
    )
