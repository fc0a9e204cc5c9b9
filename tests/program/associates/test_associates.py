"""PHI goes to a business associate under a current agreement alone: 164.308(b), 164.504(e); reading 94."""

from datetime import date, timedelta
from typing import Any

import pytest

from forthwith import clock
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.law.hipaa.s164_504_e import Answer
from forthwith.program.associates.domain import Return, Stand, stand
from tests.program.associates.made import add, agree, answers

DAY = timedelta(days=1)
JAN, DEC = date(2026, 1, 1), date(2026, 12, 31)

STANDS = [
    (JAN, None, date(2025, 12, 31), Stand.TO_COME),
    (JAN, None, JAN,                Stand.CURRENT),
    (JAN, DEC,  DEC,                Stand.CURRENT),
    (JAN, DEC,  date(2027, 1, 1),   Stand.ENDED),
]  # fmt: skip


@pytest.mark.parametrize(("from_on", "until_on", "on", "expected"), STANDS)
def test_the_first_and_the_last_day_both_count(from_on, until_on, on, expected):
    assert stand(from_on, until_on, on) is expected


def standing(kind):
    from forthwith.duties.models import Standing

    rows = Standing.objects.filter(kind=kind, subject="associate:BA-0001", withdrawn_at=None)
    return [(row.from_on, row.until_on) for row in rows.order_by("from_on")]


def owed():
    from forthwith.program.associates.standings import lacking

    return [duty.subject for duty in lacking()]


def test_an_associate_without_an_agreement_is_owed_one(cast, associate):
    assert (associate.reference, standing("agreement.current"), owed()) == (
        "BA-0001",
        [],
        ["associate:BA-0001"],
    )
    assert standing("associate") == [(clock.today() - 100 * DAY, None)]
    agree(cast, associate)
    assert (standing("agreement.current"), owed()) == ([(clock.today() - 50 * DAY, None)], [])


TERMS = [
    ({},                           True),
    ({"report": Answer.UNKNOWN},   True),
    ({"report": Answer.LACKING},   False),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "current"), TERMS)
def test_only_a_term_known_to_lack_ends_what_is_current(cast, associate, changed, current):
    from forthwith.program.associates.actions.agreements import look_for_terms

    one = agree(cast, associate)
    look_for_terms(agreement=one, answers=answers(**changed), by=cast.priya)
    assert (bool(standing("agreement.current")), owed() == []) == (current, current)


def test_a_term_the_law_always_asks_for_is_never_unneeded(cast, associate):
    from forthwith.program.associates.actions.agreements import look_for_terms

    with pytest.raises(Invalid) as refused:
        look_for_terms(
            agreement=agree(cast, associate), answers=answers(books=Answer.NOT_NEEDED), by=cast.nora
        )
    assert "yes or no" in str(refused.value.faults[0])


@pytest.mark.parametrize(("last", "lacks"), [(0, False), (-1, True)])
def test_an_agreement_counts_on_its_last_day_and_not_after(cast, associate, last, lacks):
    from forthwith.program.associates.actions.agreements import end_agreement

    day = clock.today() + last * DAY
    end_agreement(agreement=agree(cast, associate), until_on=day, why="Replaced.", by=cast.nora)
    assert bool(owed()) is lacks


def test_the_next_agreement_goes_on_without_a_gap(cast, associate):
    today = clock.today()
    agree(cast, associate, until_on=today)
    agree(cast, associate, b"the next", signed_on=today, from_on=today + DAY)
    assert standing("agreement.current") == [(today - 50 * DAY, None)]


def test_the_same_file_is_one_agreement_and_days_are_in_order(cast, associate):
    one = agree(cast, associate)
    with pytest.raises(WrongState, match="Nothing was done twice"):
        agree(cast, associate)
    with pytest.raises(Invalid, match="before it begins"):
        agree(cast, associate, b"x", until_on=one.from_on - DAY)
    with pytest.raises(Invalid, match="future"):
        agree(cast, associate, b"x", signed_on=clock.today() + DAY)


def test_only_the_two_officers_keep_the_register(cast, associate):
    from forthwith.program.associates.actions.agreements import add_agreement

    told: dict[str, Any] = {"signed_on": clock.today(), "from_on": clock.today()}
    with pytest.raises(NotPermitted, match="keep the register"):
        add_agreement(associate=associate, name="a.pdf", data=b"a", **told, by=cast.ada)


def test_a_review_is_a_fact(cast, associate):
    from forthwith.duties.models import Happening
    from forthwith.program.associates.actions.associates import review

    review(associate=associate, reviewed_on=clock.today(), outcome="All as before.", by=cast.priya)
    assert Happening.objects.get(kind="associate.reviewed").subject == "associate:BA-0001"
    with pytest.raises(Invalid, match="what came of it"):
        review(associate=associate, reviewed_on=clock.today(), outcome=" ", by=cast.priya)


def test_at_the_end_it_is_recorded_once_what_became_of_the_phi(cast):
    from forthwith.program.associates.actions.associates import record_return

    told: dict[str, Any] = {"what": Return.DESTROYED, "on": clock.today(), "proof": "Certificate 9"}
    running = add(cast)
    with pytest.raises(WrongState, match="go on"):
        record_return(associate=running, **told, by=cast.nora)
    ended = add(cast, name="Old Co", until_on=(clock.today() - DAY).isoformat())
    with pytest.raises(Invalid, match="what shows it"):
        record_return(associate=ended, **(told | {"proof": ""}), by=cast.nora)
    assert record_return(associate=ended, **told, by=cast.nora).phi_return == "destroyed"
    with pytest.raises(WrongState, match="recorded already"):
        record_return(associate=ended, **told, by=cast.nora)


def test_an_import_of_the_same_file_twice_changes_nothing(cast):
    from forthwith.program.associates.models import Associate
    from forthwith.program.associates.register import ASSOCIATES
    from forthwith.program.registers.actions import take
    from forthwith.program.registers.comparing import compared

    data = b"Reference,Name,Services,PHI it is given,PHI disclosed since\n,Scan Co,Scans,Charts,2020-01-02\n"
    for _ in range(2):
        seen = compared(ASSOCIATES, "list.csv", data, by=cast.nora).seen
        take(ASSOCIATES, name="list.csv", data=data, seen=seen, by=cast.nora)
    assert [one.name for one in Associate.objects.all()] == ["Scan Co"]
