"""The sample's April collections: two closed, so that the years can be compared."""

from datetime import date, timedelta

from forthwith import clock
from forthwith.people.domain import Role
from forthwith.program.collection.actions import answering, asking, closing, drafting
from forthwith.program.collection.answers import Answers
from forthwith.program.collection.domain import Kind
from forthwith.program.collection.models import Asked, Question, Questionnaire
from forthwith.program.collection.queries.years import questions_of
from forthwith.sample.program.places import HOSPITAL
from forthwith.sample.steps import Cast, Step

# What was answered other than yes, in the first year and in the second: facility of the answer, its words.
_FIRST = {
    "training": ("partly", "Two of the night shift have not finished."),
    "deputy": ("no", "Nobody yet."),
}
_SECOND = {"continuity": ("partly", "New people have not practiced yet.")}
_MISSING = {True: "2", False: "0"}


def draft(cast: Cast, today: date) -> None:
    """The year's questions are drafted."""
    drafting.draft(year=clock.today().year, by=cast[Role.SECURITY_OFFICER])


def send_out(cast: Cast, today: date) -> None:
    """The questions go out to every facility."""
    asking.open_collection(questionnaire=_year(), by=cast[Role.SECURITY_OFFICER])


def answer(*, is_first: bool) -> Step:
    """Every facility answers; the hospital not all with yes."""

    def step(cast: Cast, today: date) -> None:
        others = _FIRST if is_first else _SECOND
        for asked in Asked.objects.select_related("officer", "questionnaire").filter(questionnaire=_year()):
            if asked.officer is None:
                continue
            said = others if asked.facility == HOSPITAL else {}
            given: Answers = {
                str(one.pk): _said(one, said, is_first=is_first) for one in questions_of(asked.questionnaire)
            }
            answering.save_answers(asked=asked, answers=given)
            answering.send(asked=asked, by=asked.officer)

    return step


def close(cast: Cast, today: date) -> None:
    """The security officer's summary closes the year."""
    summary = "Every facility answered; the hospital is followed up where it did not say yes."
    closing.close(questionnaire=_year(), summary=summary, by=cast[Role.SECURITY_OFFICER])


def _said(one: Question, others: dict[str, tuple[str, str]], *, is_first: bool) -> dict[str, str]:
    value, words = others.get(one.key, ("yes", ""))
    practiced = (clock.today() - timedelta(days=60)).isoformat()
    plain = {Kind.YES_NO: value, Kind.NUMBER: _MISSING[is_first], Kind.DAY: practiced, Kind.TEXT: ""}
    return {
        "value": plain[Kind(one.kind)],
        "words": "Nothing at present." if one.kind == Kind.TEXT else words,
    }


def _year() -> Questionnaire:
    return Questionnaire.objects.get(year=clock.today().year)
