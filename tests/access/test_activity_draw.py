"""The draw in the product: two persons, no replacement in silence, every step on the record and verifiable."""

import pytest

from forthwith.access.actions import draw
from forthwith.access.activity.draw_record import record_of
from forthwith.access.models import Draw, DrawnUser
from forthwith.access.queries import activity as queries
from forthwith.access.sampling import seeds
from forthwith.access.sampling.seeds import Means
from forthwith.access.sampling.verification import verify
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.evidence.queries import store
from forthwith.record.live import verify as verify_record
from forthwith.record.models import Entry
from tests.access import reviewed as told

DICE = "1234561234561234561234"


@pytest.fixture
def review(stage):
    return told.opened(stage)


def test_two_persons_draw_five_and_five_reserves_of_the_log(stage, review):
    made = told.drawn(stage, review)
    users = list(made.users.all())
    assert [one.place for one in users] == [1, 2, 3, 4, 5, 6, 7]
    assert [one.place for one in queries.reviewed(review)] == [1, 2, 3, 4, 5]
    assert made.list_count == 7
    assert verify(record_of(made), store().get(made.list_digest)).holds


def test_the_kept_record_verifies_without_the_product(stage, review):
    from forthwith.access.sampling.records import read_record

    made = told.drawn(stage, review)
    kept = read_record(store().get(made.record_digest))
    assert verify(kept, store().get(made.list_digest)).holds


def test_the_list_is_published_before_anybody_commits(stage, review):
    told.drawn(stage, review)
    acts = list(
        Entry.objects.filter(case=review.reference).order_by("sequence").values_list("act", flat=True)
    )
    assert acts == [
        "access.open_review",
        "access.freeze_list",
        "access.commit_secret",
        "access.commit_secret",
        "access.open_secret",
        "access.open_secret",
        "access.draw",
    ]


def test_no_entry_names_a_user(stage, review):
    told.drawn(stage, review)
    canonical = b"".join(bytes(one) for one in Entry.objects.values_list("canonical", flat=True))
    assert b"u1\n" not in canonical
    assert b'"u1"' not in canonical


def test_only_the_officer_begins_and_never_alone(stage, review):
    made = told.frozen(stage, review)
    with pytest.raises(NotPermitted):
        draw.commit(draw=made, digest=seeds.commitment(told.FIRST), by=stage.manager)
    draw.commit(draw=made, digest=seeds.commitment(told.FIRST), by=stage.officer)
    with pytest.raises(NotPermitted):
        draw.commit(draw=made, digest=seeds.commitment(told.SECOND), by=stage.officer)
    with pytest.raises(WrongState):
        draw.reveal(draw=made, secret=told.FIRST, by=stage.officer)


@pytest.mark.parametrize("name", ["sam", "ada", "theo"])
def test_a_second_approver_an_auditor_or_account_management_is_the_second(stage, review, name):
    made = told.frozen(stage, review)
    draw.commit(draw=made, digest=seeds.commitment(told.FIRST), by=stage.officer)
    second = getattr(stage.cast, name)
    assert draw.commit(draw=made, digest=seeds.commitment(told.SECOND), by=second).second_by == second


@pytest.mark.parametrize("name", ["wes", "otto", "alma", "priya"])
def test_nobody_else_takes_part(stage, review, name):
    made = told.frozen(stage, review)
    draw.commit(draw=made, digest=seeds.commitment(told.FIRST), by=stage.officer)
    with pytest.raises(NotPermitted):
        draw.commit(draw=made, digest=seeds.commitment(told.SECOND), by=getattr(stage.cast, name))


def test_dice_are_confirmed_by_their_witness(stage, review):
    made = told.frozen(stage, review, means=Means.DICE)
    draw.roll(draw=made, dice=DICE, by=stage.officer)
    with pytest.raises(NotPermitted):
        draw.witness(draw=made, by=stage.officer)
    made = draw.witness(draw=made, by=stage.manager)
    assert made.drawn_at
    assert verify(record_of(made), store().get(made.list_digest)).holds


def test_a_beacon_named_before(stage, review):
    with pytest.raises(Invalid):
        told.frozen(stage, review, means=Means.BEACON)
    made = told.frozen(stage, review, means=Means.BEACON, round_named="round 5,000")
    made = draw.hear(draw=made, value="ab" * 32, by=stage.officer)
    assert verify(record_of(made), store().get(made.list_digest)).holds


def test_nobody_commits_to_what_the_other_committed_to(stage, review):
    made = told.frozen(stage, review)
    draw.commit(draw=made, digest=seeds.commitment(told.FIRST), by=stage.officer)
    with pytest.raises(Invalid, match="the other person"):
        draw.commit(draw=made, digest=seeds.commitment(told.FIRST), by=stage.manager)


def test_a_draw_whose_secret_is_lost_is_given_up_with_its_reason_and_stays_to_be_seen(stage, review):
    lost = told.frozen(stage, review)
    draw.commit(draw=lost, digest=seeds.commitment(told.FIRST), by=stage.officer)
    draw.commit(draw=lost, digest=seeds.commitment(told.SECOND), by=stage.manager)
    draw.reveal(draw=lost, secret=told.FIRST, by=stage.officer)
    again = told.drawn(stage, review, why_again="Theo lost the secret.")
    lost.refresh_from_db()
    assert (queries.draw_in_force(review), lost.drawn_at) == (again, None)
    assert record_of(again).again.record == lost.record_digest
    assert told.FIRST.encode() in store().get(lost.record_digest)
    assert verify(record_of(again), store().get(again.list_digest)).holds
    with pytest.raises(WrongState, match="given up"):
        draw.reveal(draw=lost, secret=told.SECOND, by=stage.manager)


def test_a_redraw_stands_beside_the_first_with_its_reason(stage, review):
    told.frozen(stage, review)
    with pytest.raises(Invalid, match="why"):
        told.frozen(stage, review)
    first = queries.draw_in_force(review)
    draw.commit(draw=first, digest=seeds.commitment(told.FIRST), by=stage.officer)
    draw.commit(draw=first, digest=seeds.commitment(told.SECOND), by=stage.manager)
    draw.reveal(draw=first, secret=told.FIRST, by=stage.officer)
    first = draw.reveal(draw=first, secret=told.SECOND, by=stage.manager)
    with pytest.raises(Invalid, match="why"):
        told.frozen(stage, review)
    again = told.drawn(stage, review, why_again="The list lacked a facility.")
    assert Draw.objects.filter(review=review, drawn_at__isnull=False).count() == 2
    assert record_of(again).again.record == first.record_digest
    assert queries.draw_in_force(review) == again


def test_who_left_or_reviews_gives_way_to_the_next_reserve(stage, review):
    made = told.drawn(stage, review)
    second = made.users.get(place=2)
    reserve = draw.stand_aside(user=second, because=DrawnUser.Because.LEFT, by=stage.officer)
    assert reserve.place == 6
    assert [one.place for one in queries.reviewed(review)] == [1, 3, 4, 5, 6]
    made.refresh_from_db()
    assert verify(record_of(made), store().get(made.list_digest)).holds
    with pytest.raises(WrongState):
        draw.stand_aside(user=second, because=DrawnUser.Because.LEFT, by=stage.officer)


def test_fewer_than_five_are_all_reviewed(stage):
    review = told.opened(stage, log=told.log(stage, users=["u1", "u2", "u3"]))
    told.drawn(stage, review)
    assert len(queries.reviewed(review)) == 3


def test_the_record_holds_after_all_this(stage, review):
    told.drawn(stage, review)
    faults = [one for one in verify_record().faults if "evidence.snapshot" not in one]
    assert faults == []
