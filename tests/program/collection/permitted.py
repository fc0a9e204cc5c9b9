"""What each route with the April collection takes and is sent."""

from datetime import timedelta
from typing import Any

from forthwith import clock
from forthwith.config.permissions.program import collection
from forthwith.people.models import Facility
from forthwith.program.collection.actions import asking, drafting
from forthwith.program.collection.domain import Kind
from forthwith.program.collection.models import Questionnaire
from forthwith.program.collection.queries.years import questions_of
from tests.cast import Cast, facility


def staged(cast: Cast) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """Last year's questionnaire sent out, and a draft of an earlier one: no day of the year is in the way."""
    year = clock.today().year
    if not Facility.objects.filter(code="STL").exists():
        facility("STL", since=clock.today() - timedelta(days=365), by=cast.nora)
    draft, out = (_draft(cast, one) for one in (year - 2, year - 1))
    asking.open_collection(questionnaire=out, by=cast.nora)
    number = questions_of(draft)[0].pk
    mine, changed = [out.year, "FUL"], {"asks": "Who?", "clause": "", "number": "1"}
    first = questions_of(out)[0]
    return {name: ([out.year], {}) for name in [row.route for row in collection.ROWS]} | {
        "collection:years": ([], {"year": str(year)}),
        "collection:questions": ([draft.year], {"asks": "Who has keys?", "kind": Kind.TEXT.value}),
        "collection:question": ([draft.year, number], changed),
        "collection:remove_question": ([draft.year, number], {}),
        "collection:open": ([draft.year], {}),
        "collection:facility": (mine, {}),
        "collection:answer": (mine, {f"value_{first.pk}": "yes", "page": "1", "act": "save"}),
        "collection:remind": (mine, {}),
        "collection:hand_over": (mine, {}),
    }


def _draft(cast: Cast, year: int) -> Questionnaire:
    """A draft of a year that is over: made as this year's, since nobody was in office then."""
    made = drafting.draft(year=clock.today().year, by=cast.nora)
    Questionnaire.objects.filter(pk=made.pk).update(year=year)
    return Questionnaire.objects.get(pk=made.pk)
