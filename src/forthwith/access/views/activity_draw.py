"""The page of a quarter's draw: frozen, committed, opened by two persons; verified each time it is looked at."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from forthwith.access import guards
from forthwith.access.actions import activity as review_actions
from forthwith.access.actions import draw as actions
from forthwith.access.activity import guards as guards_activity
from forthwith.access.activity.draw_record import record_of
from forthwith.access.forms import activity as forms
from forthwith.access.models import Draw, DrawnUser, Review
from forthwith.access.queries import activity as queries
from forthwith.access.sampling import seeds
from forthwith.access.sampling.seeds import Means
from forthwith.access.sampling.tickets import FIVE, chance_within_a_year
from forthwith.access.sampling.verification import verify
from forthwith.access.views.activity import trail_of
from forthwith.access.views.acts import Act, acted, given, offered
from forthwith.errors import NotFound
from forthwith.evidence.queries import store
from forthwith.people.domain import Role
from forthwith.people.guards import may_hold, signed_in
from forthwith.people.models import Person
from forthwith.ui.shown import Row, Status, Table

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """One draw as the page shows it."""

    draw: Draw
    stands: Status
    rows: list[Row]
    users: Table | None
    held: tuple[str, ...]
    fails: str


@login_required
def draw(request: HttpRequest, reference: str) -> HttpResponse:
    """Every draw of a review, the last one first, and what this person may do next."""
    by = signed_in(request)
    guards_activity.check_may_see_draw(by)
    found = queries.review(reference)
    acts = _acts(found, by)
    if request.method == "POST":
        sent = acted(request, by, acts)
        if sent is None:
            return redirect("access:draw", reference=reference)
        acts = sent
    else:
        acts = offered(*acts)
    may_see_users = may_hold(by, *guards.READERS)
    more = {
        "review": found,
        "draws": [_shown(one, may_see_users) for one in reversed(queries.draws(found))],
        "may_download": may_see_users,
        "beside": _beside(found) if may_see_users else (),
        "acts": acts,
        "trail": trail_of(found),
    }
    return render(request, "access/draw.html", more)


def _shown(one: Draw, may_see_users: bool) -> Shown:
    if one.drawn_at is None:
        stands = Status("given up", "warning") if one.record_digest else Status(_waits_for(one), "info")
        return Shown(one, stands, _rows(one), None, (), "")
    checked = verify(record_of(one), store().get(one.list_digest))
    table = _users(one) if may_see_users else None
    return Shown(one, Status("drawn", "good"), _rows(one), table, checked.held, checked.fails)


def _beside(found: Review) -> list[tuple[str, int, tuple[str, ...]]]:
    """Further users who may be looked at besides, a few of each list shown."""
    last = queries.draw_in_force(found)
    if last is None or last.drawn_at is None:
        return []
    lists = queries.beside_the_five(found, actions.frozen_list(last), last.seed)
    return [(title, len(users), users[:SHOWN]) for title, users in lists.items() if users]


def _waits_for(one: Draw) -> str:
    if one.means == Means.BEACON.value:
        return "waits for the beacon"
    if one.means == Means.DICE.value:
        return "waits for the witness" if one.first_opened else "waits for the dice"
    if one.second_by is None:
        return "waits for the second commitment" if one.first_by else "waits for the first commitment"
    return "waits to be opened"


def _rows(one: Draw) -> list[Row]:
    few = [Row("Fewer than five users", "All are reviewed.")] if one.list_count < FIVE else []
    told = (
        ("Round named before", one.named),
        ("First commitment", one.first_commitment),
        ("Second commitment", one.second_commitment),
        ("First opened", one.first_opened),
        ("Second opened", one.second_opened),
        ("Seed", one.seed),
    )
    return [
        Row("Numbered list", f"{one.list_count} {one.list_source}, {one.list_digest}"),
        Row("Frozen", one.frozen_at),
        Row("Chance from", one.means),
        *few,
        *(Row(name, value) for name, value in told if value),
        *(Row(name, by.name) for name, by in (("First", one.first_by), ("Second", one.second_by)) if by),
        Row("Seen within a year", f"{chance_within_a_year(one.list_count):.1%} for a given user"),
    ]


def _users(one: Draw) -> Table:
    rows = [
        (user.place, user.list_number, user.user_id, _state(user), user.ticket[:16])
        for user in one.users.all()
    ]
    columns = ("Place", "List number", "User", "Stands", "Ticket begins")
    return Table("Users by place", columns, rows, numeric=("Place", "List number"))


def _state(user: DrawnUser) -> Status:
    if user.stood_aside:
        return Status(user.stood_aside, "warning")
    if user.place <= FIVE or user.takes_place_of_id:
        return Status("reviewed", "good")
    return Status("reserve", "neutral")


def _acts(found: Review, by: Person) -> list[Act]:
    """What this person may do now."""
    if found.closed_at:
        return []
    last = queries.draw_in_force(found)
    is_officer = may_hold(by, Role.SECURITY_OFFICER)
    if last is None or last.drawn_at:
        after = [_aside(last), _freeze(found, "Draw again")] if last else [_freeze(found, "Freeze the list")]
        return after if is_officer else []
    given_up = [_freeze(found, "Give this draw up, and freeze a list anew")] if is_officer else []
    return [act for act in (_next(last, by), *given_up) if act]


def _next(last: Draw, by: Person) -> Act | None:
    """The next step of a draw under way, where it is this person's."""
    is_officer, is_second = may_hold(by, Role.SECURITY_OFFICER), may_hold(by, *guards_activity.SECONDS)
    if last.means == Means.BEACON.value:
        return _hear(last) if is_officer else None
    if last.means == Means.DICE.value:
        if not last.first_opened:
            return _roll(last) if is_officer else None
        return _witness(last) if is_second and by != last.first_by else None
    if last.second_by:
        own = (last.first_opened, last.first_by), (last.second_opened, last.second_by)
        return _reveal(last) if any(who == by and not said for said, who in own) else None
    if last.first_by:
        return _commit(last) if is_second and by != last.first_by else None
    return _commit(last) if is_officer else None


def _freeze(found: Review, button: str) -> Act:
    def run(form: Any, by: Person) -> str:
        said = given(form)
        users = review_actions.listed_users(found, said["source"])
        made = actions.freeze_list(
            review=found,
            users=users,
            source=said["source"],
            means=Means(said["means"]),
            round_named=said["round_named"],
            why_again=said["why_again"],
            by=by,
        )
        return f"{made.list_count} users are frozen: {made.list_digest}."

    return Act("freeze", "Numbered list", button, forms.Freeze, run)


def _commit(last: Draw) -> Act:
    def run(form: Any, by: Person) -> str:
        said = given(form)
        digest = seeds.commitment(said["secret"]) if said["secret"] else _digest(said["digest"])
        actions.commit(draw=last, digest=digest, by=by)
        return f"You committed to {digest}. Keep the secret until both have committed."

    return Act("commit", "Commit to a secret", "Commit", forms.Commit, run)


def _digest(text: str) -> str:
    digits = text.strip().lower().removeprefix("sha256:")
    return f"sha256:{digits}"


def _reveal(last: Draw) -> Act:
    def run(form: Any, by: Person) -> str:
        made = actions.reveal(draw=last, secret=given(form)["secret"], by=by)
        return "The draw is made." if made.drawn_at else "Your secret is open. The other person opens theirs."

    return Act("reveal", "Open your secret", "Open", forms.Reveal, run)


def _roll(last: Draw) -> Act:
    def run(form: Any, by: Person) -> str:
        actions.roll(draw=last, dice=given(form)["dice"], by=by)
        return "The dice are entered. The witness confirms them."

    return Act("roll", "Roll the dice before a witness", "Enter the dice", forms.Roll, run)


def _witness(last: Draw) -> Act:
    def run(form: Any, by: Person) -> str:
        actions.witness(draw=last, by=by)
        return "The draw is made."

    words = f"I saw these rolls, in this order: {last.first_opened}."
    return Act("witness", "Confirm the dice", "I saw it", forms.Nothing, run, words)


def _hear(last: Draw) -> Act:
    def run(form: Any, by: Person) -> str:
        actions.hear(draw=last, value=given(form)["value"], by=by)
        return "The draw is made."

    return Act("hear", f"What {last.named} said", "Enter the value", forms.Hear, run)


def _aside(last: Draw) -> Act:
    def run(form: Any, by: Person) -> str:
        said = given(form)
        user = last.users.filter(place=said["place"]).first()
        if user is None:
            raise NotFound(f"Nobody was drawn at place {said['place']}.")
        because = DrawnUser.Because(said["because"])
        reserve = actions.stand_aside(user=user, because=because, by=by)
        return f"The reserve at place {reserve.place} is reviewed instead."

    words = "There are two lawful reasons and no other."
    return Act("aside", "Somebody drawn stands aside", "Take the next reserve", forms.StandAside, run, words)


@login_required
def file(request: HttpRequest, reference: str, number: int, name: str) -> HttpResponse:
    """The frozen list, or the record of a draw: what anyone needs to draw again."""
    guards.check_may_read(signed_in(request))
    one = queries.draws(queries.review(reference)).filter(number=number).first()
    if (
        one is None
        or name not in ("list.txt", "record.json")
        or (name == "record.json" and not one.record_digest)
    ):
        raise NotFound("There is no such file of this draw.")
    digest = one.list_digest if name == "list.txt" else one.record_digest
    answer = HttpResponse(store().get(digest), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{reference}-draw-{number}-{name}"'
    return answer
