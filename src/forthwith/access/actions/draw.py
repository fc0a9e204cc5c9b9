"""The draw of a quarter: a list frozen, two persons who commit and open, the users drawn, and who gives way."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from forthwith import clock
from forthwith.access import guards
from forthwith.access.activity import guards as guards_activity
from forthwith.access.activity.draw_record import named, record_of
from forthwith.access.models import Draw, DrawnUser, Review
from forthwith.access.queries import activity as queries
from forthwith.access.sampling import proceedings, seeds
from forthwith.access.sampling.frozen import FrozenList, freeze, thaw
from forthwith.access.sampling.records import DrawRecord
from forthwith.access.sampling.seeds import Means
from forthwith.errors import Invalid, WrongState
from forthwith.evidence.queries import store
from forthwith.people import mail
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.record.canon import Json


@transaction.atomic
def freeze_list(
    *,
    review: Review,
    users: Iterable[str],
    source: str,
    by: Person,
    means: Means = Means.SECRETS,
    round_named: str = "",
    why_again: str = "",
) -> Draw:
    """Freeze the numbered list of users; from now on its digest and count are public.

    A draw already made is never replaced: the next one stands beside it and needs its reason. One under way is given
    up so where a secret is lost or a person gone; what was committed and opened of it stays to be seen.
    """
    guards.check_may_review(by)
    review = _locked(review)
    guards_activity.check_open(review)
    before = queries.draw_in_force(review)
    _check_again(before, why_again)
    frozen = freeze(users)
    if means is Means.BEACON and not round_named.strip():
        raise Invalid("Name the beacon and its round before that round is public.")
    given_up = [_given_up(before)] if before and before.drawn_at is None else []
    draw = Draw.objects.create(
        review=review,
        number=before.number + 1 if before else 1,
        why_again=why_again.strip(),
        list_digest=store().put(frozen.data),
        list_count=frozen.count,
        list_source=source,
        frozen_at=clock.now(),
        frozen_by=by,
        means=means.value,
        named=round_named.strip(),
    )
    _enter(
        "access.freeze_list",
        draw,
        by,
        {"count": frozen.count, "list": draw.list_digest, "number": draw.number},
        beside=given_up,
    )
    return draw


def _given_up(draw: Draw) -> Draw:
    """Its record is kept as it stands: who had committed and who had opened."""
    draw.record_digest = store().put(record_of(draw).as_json())
    draw.save()
    return draw


def _check_again(before: Draw | None, why: str) -> None:
    if before is None:
        return
    if not why.strip():
        raise Invalid("Say why it is drawn again: both draws stay, with the reason.")


@transaction.atomic
def commit(*, draw: Draw, digest: str, by: Person) -> Draw:
    """Commit to a secret by its SHA-256: first the Chief Security Officer, then the second person."""
    draw = _next(draw, by)
    promised = proceedings.commit(record_of(draw), who=named(by), digest=digest, at=clock.now())
    if len(promised.promises) == 1:
        guards.check_may_review(by)
        draw.first_commitment, draw.first_by, draw.first_at = digest, by, clock.now()
    else:
        guards_activity.check_may_be_second(by, draw)
        draw.second_commitment, draw.second_by, draw.second_at = digest, by, clock.now()
    draw.save()
    _enter("access.commit_secret", draw, by, {"commitment": digest})
    if draw.second_by is None:
        _tell_seconds(draw, but=by)
    return draw


@transaction.atomic
def reveal(*, draw: Draw, secret: str, by: Person) -> Draw:
    """Open a secret once both stand committed; the second opening draws."""
    draw = _next(draw, by)
    frozen = frozen_list(draw)
    opened = proceedings.reveal(record_of(draw), frozen, who=named(by), secret=secret.strip(), at=clock.now())
    if by == draw.first_by:
        draw.first_opened, draw.first_opened_at = secret.strip(), clock.now()
    else:
        draw.second_opened, draw.second_opened_at = secret.strip(), clock.now()
    draw.save()
    _enter("access.open_secret", draw, by, {})
    return _drawn(draw, opened, by)


@transaction.atomic
def roll(*, draw: Draw, dice: str, by: Person) -> Draw:
    """Enter the dice as rolled; the witness confirms them by an act of their own."""
    guards.check_may_review(by)
    draw = _next(draw, by)
    _check_means(draw, Means.DICE)
    if draw.first_opened:
        raise WrongState("The dice are entered. Now the witness confirms them.")
    draw.first_opened, draw.first_by = seeds.rolls(dice), by
    draw.first_at = draw.first_opened_at = clock.now()
    draw.save()
    _enter("access.roll_dice", draw, by, {"dice": draw.first_opened})
    _tell_seconds(draw, but=by)
    return draw


@transaction.atomic
def witness(*, draw: Draw, by: Person) -> Draw:
    """The witness saw these rolls, in this order; that draws."""
    draw = _next(draw, by)
    _check_means(draw, Means.DICE)
    if not draw.first_opened or draw.first_by is None:
        raise WrongState("No dice are entered yet.")
    guards_activity.check_may_be_second(by, draw)
    draw.second_opened, draw.second_by = "-", by
    draw.second_at = draw.second_opened_at = clock.now()
    draw.save()
    _enter("access.witness_dice", draw, by, {})
    made = proceedings.roll(
        record_of(draw).model_copy(update={"promises": ()}),
        frozen_list(draw),
        dice=draw.first_opened,
        who=named(draw.first_by),
        witness=named(by),
        at=clock.now(),
    )
    return _drawn(draw, made, by)


@transaction.atomic
def hear(*, draw: Draw, value: str, by: Person) -> Draw:
    """Enter what the beacon said in the round named before."""
    guards.check_may_review(by)
    draw = _next(draw, by)
    _check_means(draw, Means.BEACON)
    made = proceedings.hear(record_of(draw), frozen_list(draw), value=value, who=named(by), at=clock.now())
    draw.first_opened, draw.first_by = seeds.beacon_value(value), by
    draw.first_at = draw.first_opened_at = clock.now()
    draw.save()
    _enter("access.hear_beacon", draw, by, {"value": draw.first_opened})
    return _drawn(draw, made, by)


@transaction.atomic
def stand_aside(*, user: DrawnUser, because: DrawnUser.Because, by: Person) -> DrawnUser:
    """A drawn user gives way to the next reserve, for one of the two lawful reasons; gives the reserve."""
    guards.check_may_review(by)
    draw = _locked_draw(user.draw)
    guards_activity.check_open(draw.review)
    made = proceedings.stand_aside(record_of(draw), place=user.place, because=because.value)
    reserve = draw.users.get(place=made.aside[-1].reserve)
    user = draw.users.get(pk=user.pk)
    user.stood_aside = because.value
    reserve.takes_place_of = user
    user.save()
    reserve.save()
    draw.record_digest = store().put(record_of(draw).as_json())
    draw.save()
    record.append(
        "access.stand_aside",
        by=by,
        case=draw.review.reference,
        rows=[user, reserve, draw],
        fields={"place": user.place, "reserve": reserve.place, "because": because.value},
        evidence=[draw.record_digest],
    )
    return reserve


def frozen_list(draw: Draw) -> FrozenList:
    """The list of a draw, as it was frozen."""
    return thaw(store().get(draw.list_digest))


def _drawn(draw: Draw, made: DrawRecord, by: Person) -> Draw:
    """Keep the users, where both words are open."""
    if not made.seed:
        return draw
    draw.seed, draw.drawn_at = made.seed, clock.now()
    draw.save()
    users = DrawnUser.objects.bulk_create(
        DrawnUser(draw=draw, place=one.place, list_number=one.number, ticket=one.ticket, user_id=one.user_id)
        for one in made.drawn
    )
    draw.record_digest = store().put(record_of(draw).as_json())
    draw.save()
    record.append(
        "access.draw",
        by=by,
        case=draw.review.reference,
        rows=[draw, *users],
        fields={"seed": draw.seed, "numbers": [one.list_number for one in users]},
        evidence=[draw.list_digest, draw.record_digest],
    )
    return draw


def _next(draw: Draw, by: Person) -> Draw:
    """The draw, held, once it is clear that this person takes part and that it is not made yet."""
    guards_activity.check_may_see_draw(by)
    draw = _locked_draw(draw)
    guards_activity.check_open(draw.review)
    if draw.drawn_at:
        raise WrongState("This draw is made. A second one stands beside it, with its reason.")
    if Draw.objects.filter(review=draw.review, number__gt=draw.number).exists():
        raise WrongState("This draw was given up: another one was begun, with its reason.")
    return draw


def _check_means(draw: Draw, means: Means) -> None:
    if draw.means != means.value:
        raise WrongState(f"This draw takes its chance from {draw.means}.")


def _tell_seconds(draw: Draw, but: Person) -> None:
    for role in (Role.SECOND_APPROVER, Role.ACCOUNT_MANAGER):
        mail.tell(
            role,
            about=draw.review.reference,
            kind=f"draw {draw.number}",
            subject=f"The draw of {draw.review.reference} waits for a second person",
            path=f"/access/activity/{draw.review.reference}/draw/",
            but=but,
        )


def _enter(act: str, draw: Draw, by: Person, fields: Mapping[str, Json], beside: Iterable[Draw] = ()) -> None:
    record.append(
        act,
        by=by,
        case=draw.review.reference,
        rows=[draw, *beside],
        fields=fields,
        evidence=[draw.list_digest],
    )


def _locked(review: Review) -> Review:
    return Review.objects.select_for_update(of=("self",)).get(pk=review.pk)


def _locked_draw(draw: Draw) -> Draw:
    found = Draw.objects.select_for_update(of=("self",))
    return found.select_related("review", "first_by", "second_by", "frozen_by").get(pk=draw.pk)
