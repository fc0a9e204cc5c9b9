"""Pages of visits: what is to be done first, a facility its own, forms that keep what was typed."""

from datetime import timedelta

from django.urls import reverse

from forthwith import clock
from tests.config.test_permissions import signed_in
from tests.program.visits.made import answers, find, make, plan

DAY = timedelta(days=1)


def test_a_visit_to_be_made_stands_before_those_made_the_nearest_day_first(cast, facilities):
    from forthwith.people.models import Person
    from forthwith.program.registers.guards import Scope
    from forthwith.program.visits import queries
    from forthwith.program.visits.actions.visits import plan_visit

    nora: Person = cast.nora
    make(cast, plan(cast, facilities["FUL"]))
    for days in (12, -3):
        on = clock.today() + days * DAY
        plan_visit(facility=facilities["FUL"], visitor=nora, planned_on=on, by=nora)
    found = [one.planned_on - clock.today() for one in queries.visits(Scope(everything=True))]
    assert found == [-3 * DAY, 12 * DAY, 0 * DAY]


def test_a_no_without_its_note_is_said_beside_its_question_and_nothing_is_lost(cast, visit):
    given = {key: answer.value for key, (answer, _) in answers(visit).items()}
    sent = {**given, "doors": "no", "made_on": clock.today().isoformat(), "summary": "A good house."}
    page = signed_in(cast.nora).post(reverse("visits:visit", args=[visit.reference]), sent)
    assert page.status_code == 422
    assert "every no a note of what was seen" in page.text
    assert 'href="#id_doors_0"' in page.text
    assert "A good house." in page.text


def test_findings_and_calling_off_keep_what_was_typed(cast, visit):
    nora = signed_in(cast.nora)
    off = nora.post(reverse("visits:call_off", args=[visit.reference]), {"why": ""})
    assert off.status_code == 422
    make(cast, visit)
    early = {"what": "A door.", "owner": cast.lou.pk, "due_on": (clock.today() - DAY).isoformat()}
    page = nora.post(reverse("visits:find", args=[visit.reference]), early)
    assert (page.status_code, "A door." in page.text) == (422, True)
    visit.refresh_from_db()
    number = find(cast, visit).number
    page = signed_in(cast.lou).post(reverse("visits:close", args=[visit.reference, number]), {"proof": ""})
    assert (page.status_code, f'id="close_{number}_proof"' in page.text) == (422, True)


def test_without_a_visit_the_page_names_the_facilities_it_owes_and_a_facility_sees_its_own(cast, facilities):
    page = signed_in(cast.nora).get(reverse("visits:visits")).text
    assert "None is planned or made yet." in page
    assert "St. Louis Clinic (STL)" in page
    other = plan(cast, facilities["STL"])
    lou = signed_in(cast.lou)
    assert "St. Louis" not in lou.get(reverse("visits:visits")).text
    assert lou.get(reverse("visits:visit", args=[other.reference])).status_code == 404
