"""What is due, as far as the person may see it; what the law says of facts."""

from datetime import date
from typing import Any

from django.db.models import Value
from django.db.models.functions import Coalesce
from ninja import Query, Router, Schema
from pydantic import JsonValue

from forthwith import clock
from forthwith.api.bearer import ApiRequest
from forthwith.api.operations import reads
from forthwith.api.pages import Asked, Page, page_of
from forthwith.duties import chosen as queries
from forthwith.duties.chosen import Chosen, When
from forthwith.duties.domain import LAW_OF, Wing
from forthwith.duties.models import Duty
from forthwith.duties.unnamed import unnamed_row
from forthwith.inspection.sight import seen_of
from forthwith.law.hipaa.decision import DutyStatus
from forthwith.people.api_tokens.domain import Scope

router = Router(tags=["Duties"])
ORDER = ("day", "case", "pk")


class DutyLine(Schema):
    """One thing owed. `why` of a case's duty may hold words about people: it is null without cases:phi."""

    about: str
    law: str
    kind: str
    title: str
    to_whom: str
    owner: str
    cite: str
    facility: str
    from_on: date | None
    due_on: date | None
    hold_until: date | None
    done_on: date | None
    status: DutyStatus
    href: str
    why: JsonValue | None


_PLAIN = tuple(name for name in DutyLine.model_fields if name not in ("about", "status", "why"))


class Choice(Asked):
    """What is asked for; what is left out chooses everything."""

    when: When | None = None
    owner: str = ""
    clause: str = ""
    facility: str = ""
    kind: str = ""

    @property
    def chosen(self) -> Chosen:
        """As the first page chooses."""
        return Chosen(self.when or "", self.owner, self.clause, self.facility, self.kind)

    @property
    def of(self) -> dict[str, str]:
        """What a cursor of this list is of."""
        return {"duties": "|".join((self.when or "", self.owner, self.clause, self.facility, self.kind))}


@reads(router, "/duties", scope=Scope.DUTIES_READ, response=Page[DutyLine])
def list_duties(request: ApiRequest, choice: Query[Choice]) -> Any:
    """What is still owed, the earliest last day first; without a last day at the end."""
    caller, today = request.auth, clock.today()
    seen = seen_of(caller.person)
    found = queries.chosen(queries.seen_by(seen), choice.chosen, today)
    dated = found.annotate(day=Coalesce("due_on", Value(date.max)))
    reads_cases, tells_why = Wing.CASES in seen.wings, caller.has(Scope.CASES_PHI)

    def shown(duty: Duty) -> dict[str, Any]:
        return line(duty if reads_cases else unnamed_row(duty), today, tells_why=tells_why)

    return page_of(dated, ORDER, choice, of=choice.of, shown=shown)


def line(duty: Duty, today: date, *, tells_why: bool) -> dict[str, Any]:
    """A duty as it is told; its reasons where they are the program's, or where the token may read of people."""
    is_of_program = duty.law in LAW_OF.values()
    return {
        "about": duty.case,
        **{name: getattr(duty, name) for name in _PLAIN},
        "status": duty.standing(today),
        "why": duty.why if is_of_program or tells_why else None,
    }
