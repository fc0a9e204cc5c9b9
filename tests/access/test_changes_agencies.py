"""Access elsewhere: each agency is asked by its own link, says what it did, and its next list proves it."""

import pytest

from forthwith.access.actions.agencies import ask_agencies, note_revocations, revocations
from forthwith.access.actions.proof import prove
from forthwith.access.answers.agency import ANSWERING
from forthwith.access.models import Ask
from forthwith.errors import Unprepared, WrongState
from tests.access.changed import STAND, VERB, approved, listed, stands, wanted

pytestmark = pytest.mark.django_db


def test_an_agency_is_asked_once_and_its_word_is_not_yet_proof(stage):
    plan = approved(stage, wanted("a", VERB.REVOKE, systems=["payroll"]), wanted("b"))
    (ask,) = ask_agencies(by=stage.manager, plan=plan)
    assert ask_agencies(by=stage.manager, plan=plan) == [ask]
    assert (ask.purpose, ask.part, ask.about) == (Ask.Purpose.AGENCY, "payroll", plan.reference)
    (change,) = revocations(ask)
    assert ANSWERING.missing(ask, {}) == 1
    answers = {f"change_{change.pk}": "revoked"}
    form = ANSWERING.form(ask, 1, {}, answers)
    assert form.is_valid()
    assert form.answers() == answers
    assert ANSWERING.missing(ask, answers) == 0
    note_revocations(ask=ask, said={change.pk: "revoked"})
    assert revocations(ask)[0].told["agencies"]["payroll"]["said"] == "revoked"
    assert stands(plan) == {"a": STAND.HANDED, "b": STAND.PLANNED}
    prove(by=stage.manager, snapshot=listed(stage.application, 1, a=False))
    assert stands(plan)["a"] == STAND.PROVEN


def test_an_agency_without_a_contact_stops_the_asking_and_nothing_is_half_done(stage):
    plan = approved(stage, wanted("a", VERB.REVOKE, systems=["mainframe", "payroll"]))
    with pytest.raises(Unprepared, match="mainframe"):
        ask_agencies(by=stage.manager, plan=plan)
    assert (Ask.objects.count(), stands(plan)) == (0, {"a": STAND.PLANNED})


def test_a_plan_without_access_elsewhere_asks_nobody(stage):
    with pytest.raises(WrongState, match="is to be revoked elsewhere"):
        ask_agencies(by=stage.manager, plan=approved(stage, wanted("a")))
