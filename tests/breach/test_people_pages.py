"""The pages of the people affected, as the privacy officer uses them."""

import csv
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from forthwith.breach.affected.standing import State
from forthwith.breach.domain import Channel, Outcome, Purpose
from forthwith.breach.models import Contact, Correction, Matching, Returned
from forthwith.breach.queries.proof import COLUMNS, proof_of_notice
from forthwith.breach.queries.standing import by_state, of_person
from forthwith.errors import Invalid, NotFound, NotPermitted
from forthwith.inspection.actions import make_binder
from tests import cast as told
from tests.affected import comes_back, corrects, facts, fresh, logs, mailed_to, reference, unreachable

SIX = tuple(told.REACHABLE.format(number) for number in range(1, 7))


@pytest.fixture
def case(cast, client):
    client.force_login(cast.priya)
    return mailed_to(cast, SIX)


def at(name, case, *more):
    return reverse(f"breach:{name}", args=[case.reference, *more])


def test_a_scanned_reference_is_recorded_and_its_day_stays_for_the_next(case, client):
    given = {
        "reference": f" {reference(case, 2).lower()} ",
        "reason": "vacant",
        "returned_on": told.days_ago(0),
    }
    page = client.post(at("returned", case), given)
    assert Returned.objects.get().person == reference(case, 2)
    assert page.context["form"]["reason"].value() == "vacant"
    assert page.context["form"]["reference"].value() is None


@pytest.mark.parametrize("typed", ["", "Rosa Alder", "INC-1999-0001-1-00002", "{}-1-00099"])
def test_a_reference_that_is_none_is_refused_beside_its_field(case, client, typed):
    given = {"reference": typed.format(case.reference), "reason": "vacant", "returned_on": told.days_ago(0)}
    page = client.post(at("returned", case), given)
    assert page.context["form"].errors["reference"]
    assert not Returned.objects.exists()


def test_a_file_is_checked_before_it_is_recorded_and_the_same_file_counts_once(case, client):
    day = told.days_ago(0)
    text = f"Reference,Returned on,Reason\n{reference(case, 2)},{day},VAC\n{reference(case, 3)},{day},REF\nx,{day},VAC\n"
    for recorded in (2, 0):
        file = SimpleUploadedFile("back.csv", text.encode())
        page = client.post(at("bring_returned", case), {"file": file}, follow=True)
        assert page.context["new"] == recorded
        assert page.context["refused"] == 1
        if recorded:
            client.post(page.request["PATH_INFO"], {"take": "yes"})
    assert (Returned.objects.count(), unreachable(case)) == (2, 1)


def test_a_correction_is_what_was_changed_on_the_page(case, client):
    comes_back_page = client.get(at("one", case, reference(case, 2)))
    form = comes_back_page.context["correct_form"]
    filled = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    answer = client.post(
        at("correct_person", case, reference(case, 2)),
        {**filled, "line1": "7 New St", "state": "Illinois", "source": "telephone"},
    )
    assert answer.status_code == 302, answer.context["correct_form"].errors
    assert Correction.objects.get().fields == {"line1": "7 New St", "state": "IL"}
    assert facts(case)["affected"]["residents"] == {"IL": 1, "MO": 5}


def test_a_page_that_is_stale_corrects_nothing(cast, case, client):
    page = client.get(at("one", case, reference(case, 2)))
    seen = page.context["correct_form"]["expected"].value()
    corrects(cast, case, 2)
    answer = client.post(
        at("correct_person", case, reference(case, 2)),
        {"expected": seen, "line1": "9 Other St", "source": "telephone"},
    )
    assert (answer.status_code, Correction.objects.count()) == (409, 1)


def test_an_address_is_confirmed_as_it_stands_after_a_letter_came_back(cast, case, client):
    comes_back(cast, case, 2)
    form = client.get(at("one", case, reference(case, 2))).context["correct_form"]
    filled = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    client.post(
        at("correct_person", case, reference(case, 2)), {**filled, "confirmed": "on", "source": "telephone"}
    )
    assert unreachable(case) == 0


def test_the_last_of_fewer_than_ten_told_by_telephone_settles_the_substitute_notice(cast, case):
    comes_back(cast, case, 2, 3)
    logs(cast, case, 2, outcome=Outcome.NO_ANSWER)
    assert "substitute" not in facts(case)
    logs(cast, case, 2)
    logs(cast, case, 3)
    assert facts(case)["substitute"]["told"] == 2
    assert by_state(fresh(case))[State.SUBSTITUTED] == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"purpose": Purpose.DIRECT},
        {"outcome": Outcome.SENT},
        {"outcome": Outcome.CAME_BACK},
        {"made_on": told.days_ago(-1)},
        {"channel": Channel.WRITTEN, "purpose": Purpose.URGENT},
    ],
    ids=[
        "a call is no written notice",
        "a call is not sent",
        "a call does not come back",
        "tomorrow",
        "no urgent letter",
    ],
)
def test_an_attempt_that_cannot_be_is_refused(cast, case, wrong):
    with pytest.raises(Invalid):
        logs(cast, case, 2, **wrong)
    assert not Contact.objects.exists()


def test_a_person_no_list_holds_has_no_page(case, client):
    for other in ("x", f"{case.reference}-1-2", reference(case, 99), reference(case, 2, order=7)):
        assert client.get(at("one", case, other)).status_code == 404


def test_every_state_has_its_people_and_every_person_their_page(cast, case, client):
    comes_back(cast, case, 2)
    for state, count in by_state(fresh(case)).items():
        people = client.get(at("standing", case) + f"?state={state}").context["people"]
        assert len(people.rows) == count
        for row in people.rows:
            assert client.get(row[0].href).status_code == 200


def test_no_address_on_these_pages_holds_a_name(cast, case, client):
    for page in ("standing", "matching", "returned", "calls"):
        text = client.get(at(page, case)).content.decode()
        assert not any("Yew" in part.split('"')[0] for part in text.split('href="')[1:])


def test_the_binder_tells_of_each_person_which_notice_when_and_how(cast, case):
    comes_back(cast, case, 2)
    corrects(cast, case, 3)
    with zipfile.ZipFile(io.BytesIO(make_binder(incident=fresh(case), by=cast.ada))) as binder:
        name = next(name for name in binder.namelist() if name.endswith("/people.csv"))
        rows = list(csv.reader(io.StringIO(binder.read(name).decode("utf-8-sig"))))
    assert rows[0] == list(COLUMNS)
    assert [row[0] for row in rows[1:]] == [reference(case, row) for row in range(2, 8)]
    assert (rows[1][3], rows[2][3]) == ("to reach", "mailed")
    assert "vacant" in rows[1][7]
    assert "Yew" not in str(rows)


def test_everybody_on_the_lists_is_in_the_proof_once(cast, case):
    assert sum(by_state(case).values()) == len(list(proof_of_notice(case))) == len(SIX)


def test_the_call_list_shortens_as_people_are_told(cast, case, client):
    judged = {"value": True, "by": "Priya", "on": str(told.days_ago(0)), "reasons": "The data is for sale."}
    told.record_facts(cast, case, {"affected.imminent_misuse": judged})
    logs(cast, case, 2, purpose=Purpose.URGENT)
    page = client.get(at("calls", case))
    assert (page.context["told"], len(page.context["calls"].rows)) == (1, 5)
    assert of_person(case, reference(case, 2)).standing.state is State.MAILED


def test_only_the_privacy_officer_records_what_becomes_known(cast, case):
    from forthwith.breach.actions.people import correct
    from forthwith.breach.domain import Source

    with pytest.raises(NotPermitted):
        correct(
            incident=case,
            person=reference(case, 2),
            fields={"city": "X"},
            source=Source.TELEPHONE,
            by=cast.sam,
        )
    with pytest.raises(NotFound):
        corrects(cast, case, 99)
    with pytest.raises(Invalid, match="what is known already"):
        corrects(cast, case, 2, city="Columbia")


def test_of_two_who_decide_the_same_pair_the_second_is_told(cast, case, client):
    pair = {"first": reference(case, 2), "second": reference(case, 3), "verdict": "same"}
    answers = [client.post(at("match", case), pair).status_code for _ in range(2)]
    assert (answers, Matching.objects.count()) == ([302, 409], 1)
