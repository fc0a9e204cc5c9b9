"""What holds because of an associate: that PHI is disclosed to it, and that an agreement is current."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from forthwith import clock
from forthwith.duties.holding import holds_in
from forthwith.duties.models import Duty
from forthwith.law.kernel import Cite, Fact, Finding, as_json
from forthwith.law.readings import CURRENT_AGREEMENT
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.program.associates import queries
from forthwith.program.associates.models import Associate
from forthwith.record.models import RecordedModel

CITE = Cite("45 CFR 164.308") / "b" / "1"
KIND = "associates.agreement"


def held(associate: Associate, by: Person) -> Sequence[RecordedModel]:
    """Both standings, brought to what the rows say."""
    more = {"subject": associate.subject, "label": associate.name[:160], "href": page_of(associate)}
    known = [(associate.from_on, associate.until_on)]
    agreed = queries.spans(associate, clock.today())
    return [
        *holds_in("associate", spans=known, by=by, **more),
        *holds_in("agreement.current", spans=agreed, by=by, **more),
    ]


def page_of(associate: Associate) -> str:
    """The associate's page."""
    return reverse("associates:one", args=[associate.reference])


def lacking() -> Iterator[Duty]:
    """An agreement is owed from the day on which PHI is disclosed, for every associate without a current one."""
    today = clock.today()
    for one in queries.working(today).prefetch_related("agreements"):
        if not queries.has_current(one, today):
            yield _duty(one)


def _duty(one: Associate) -> Duty:
    disclosed = Fact(f"PHI disclosed to {one.reference} since", one.from_on)
    because = (disclosed, Fact("a current agreement", value=False), CURRENT_AGREEMENT)
    return Duty(
        case=one.reference,
        href=page_of(one),
        kind=KIND,
        title=f"Current agreement with the business associate {one.reference}",
        to_whom=Role.SECURITY_OFFICER.words,
        cite=str(CITE),
        owed=True,
        due_on=one.from_on,
        why=as_json(Finding(True, "No PHI without satisfactory assurances in writing", CITE, because)),
        owner=Role.SECURITY_OFFICER.value,
        subject=one.subject,
        from_on=one.from_on,
    )
