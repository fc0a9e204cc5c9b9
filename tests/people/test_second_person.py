"""Two persons are two: whoever did the first step is refused the second, by whatever they hold and however they come."""

import pytest
from django.db import IntegrityError, transaction

from forthwith import clock
from forthwith.breach.actions import letters
from forthwith.breach.models import Letter
from forthwith.errors import NotPermitted
from forthwith.people import actions as people
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.people.second_person import are_two, check_second_person
from tests import cast as told

# Two accounts, and whether they are two human beings.
TABLE = [
    # first                    second                       two
    ("priya@agency.example", "sam@agency.example", True),
    ("priya@agency.example", "priya@other.example", True),
    ("priya@agency.example", "priya+second@agency.example", False),
    ("priya@agency.example", "Priya@Agency.Example", False),
    ("priya+one@agency.example", "priya+two@agency.example", False),
    ("priya@agency.example", "priyanka@agency.example", True),
]


@pytest.mark.parametrize(("first", "second", "two"), TABLE)
def test_two_accounts_at_one_mailbox_are_one_human_being(first, second, two):
    one, other = Person(pk=1, email=first), Person(pk=2, email=second)
    assert are_two(one, other) is are_two(other, one) is two


def test_one_account_is_one_and_nobody_is_no_first_person():
    one = Person(pk=1, email="a@agency.example")
    assert not are_two(one, Person(pk=1, email="b@agency.example"))
    with pytest.raises(NotPermitted, match="another"):
        check_second_person(one, None, refusal="another person")


@pytest.fixture
def drafted(cast, brought):
    """A letter that priya drafted, and that lacks nothing."""
    return brought(to="letter drafted").letters.get()


def appointed(cast, person, role, **more):
    people.appoint(person=person, role=role, from_on=clock.today(), by=cast.alma, **more)
    return Person.objects.get(pk=person.pk)


def twice(cast):
    """Both roles at once."""
    return appointed(cast, cast.priya, Role.SECOND_APPROVER)


def anew(cast):
    """Re-appointed between the steps: no privacy officer any more, a second approver now."""
    held = cast.priya.appointments.get()
    people.end_appointment(appointment=held, until_on=told.days_ago(1), by=cast.alma)
    return appointed(cast, cast.priya, Role.SECOND_APPROVER)


def deputy(cast):
    """Deputy of the office, standing in for themselves."""
    return appointed(cast, cast.priya, Role.PRIVACY_OFFICER, deputy=True)


def other_account(cast):
    """A second account of the same mailbox."""
    made = people.add_person(
        email="priya+2@agency.example", name="P. Shah", title="", password=told.PASSWORD, by=cast.alma
    )
    return appointed(cast, made, Role.SECOND_APPROVER)


@pytest.mark.parametrize("attack", [twice, anew, deputy, other_account])
def test_a_letter_is_not_approved_by_its_author_in_another_guise(attack, cast, drafted):
    with pytest.raises(NotPermitted, match="You drafted this letter"):
        letters.approve_letter(letter=drafted, by=attack(cast))
    assert Letter.objects.get(pk=drafted.pk).approved_by is None


def test_the_database_refuses_one_account_twice_as_well(drafted):
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=drafted.pk).update(
            approved_by=drafted.drafted_by_id, approved_at=clock.now()
        )
