"""A draw of the database as the record that anyone may verify."""

from forthwith.access.models import Draw, DrawnUser
from forthwith.access.sampling.records import Again, Aside, Drawn, DrawRecord, Listed, Promise
from forthwith.access.sampling.seeds import Means
from forthwith.people.models import Person


def record_of(draw: Draw) -> DrawRecord:
    """The record as it stands: frozen, committed, opened or drawn."""
    users = list(draw.users.all())
    return DrawRecord(
        list=Listed(
            digest=draw.list_digest, count=draw.list_count, source=draw.list_source, frozen_at=draw.frozen_at
        ),
        means=Means(draw.means),
        named=draw.named,
        promises=tuple(_promises(draw)),
        seed=draw.seed,
        drawn=tuple(
            Drawn(place=one.place, number=one.list_number, user_id=one.user_id, ticket=one.ticket)
            for one in users
        ),
        aside=tuple(_aside(users)),
        again=_again(draw),
    )


def named(person: Person) -> str:
    """Two persons may bear one name: the number tells them apart."""
    return f"{person.name} ({person.actor_id})"


def _promises(draw: Draw) -> list[Promise]:
    both = (
        (draw.first_by, draw.first_at, draw.first_commitment, draw.first_opened, draw.first_opened_at),
        (draw.second_by, draw.second_at, draw.second_commitment, draw.second_opened, draw.second_opened_at),
    )
    return [
        Promise(
            who=named(by), at=at, commitment=commitment or None, opened=opened or None, opened_at=opened_at
        )
        for by, at, commitment, opened, opened_at in both
        if by is not None and at is not None
    ]


def _aside(users: list[DrawnUser]) -> list[Aside]:
    """In the order in which the reserves were used."""
    places = {one.pk: one for one in users}
    return [
        Aside(
            place=places[one.takes_place_of_id].place,
            reserve=one.place,
            because=places[one.takes_place_of_id].stood_aside,
        )
        for one in users
        if one.takes_place_of_id is not None
    ]


def _again(draw: Draw) -> Again | None:
    if draw.number == 1:
        return None
    before = Draw.objects.get(review=draw.review, number=draw.number - 1)
    return Again(record=before.record_digest, why=draw.why_again)
