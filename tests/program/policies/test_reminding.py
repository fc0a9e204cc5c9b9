"""What somebody has still to read stands in their digest: by a day, once a version, until they say they have."""

from datetime import date, timedelta

from forthwith import clock
from tests.program.policies.made import put_in_force

DAY = timedelta(days=1)


def owed(cast):
    """By name, the last days by which each is asked to read something."""
    from forthwith.program.policies.reminding import reminders

    names = {person.pk: name for name, person in cast.everybody().items()}
    found: dict[str, list[date]] = {}
    for one in reminders(clock.today()):
        found.setdefault(names[one.person_id], []).append(one.due_on)
    return found


def test_everybody_asked_is_reminded_once_a_version_until_they_have_read_it(cast, facilities):
    from forthwith.program.policies.actions.reading import acknowledge

    policy = put_in_force(cast, "8.370", None, asks_to_read=True)
    last = clock.today() + 30 * DAY
    before = owed(cast)
    assert set(before) >= {"nora", "priya", "sam", "wes", "lou"}
    assert set(map(tuple, before.values())) == {(last,)}
    acknowledge(version=policy.versions.get(), by=cast.wes)
    assert before.keys() - owed(cast).keys() == {"wes"}


def test_who_came_after_the_policy_has_their_own_thirty_days(cast, facilities):
    from forthwith.people.models import Appointment

    put_in_force(cast, "8.370", clock.today() - 20 * DAY, asks_to_read=True)
    Appointment.objects.filter(person=cast.wes).update(from_on=clock.today() - 5 * DAY)
    found = owed(cast)
    assert found["wes"] == [clock.today() + 25 * DAY]
    assert found["nora"] == [max(clock.today() - 20 * DAY, since(cast.nora)) + 30 * DAY]


def since(person):
    return min(person.appointments.values_list("from_on", flat=True))


def test_nobody_is_reminded_of_what_need_not_be_read_or_is_not_for_them(cast, facilities):
    put_in_force(cast, "1", None)
    put_in_force(cast, "2", None, asks_to_read=True, reader_roles=["auditor"])
    assert set(owed(cast)) == {"ada"}
