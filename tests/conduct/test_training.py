"""Training on recognizing and reporting breaches: recorded as it was held."""

from typing import Any

import pytest

from forthwith import clock
from forthwith.conduct.actions.training import record_training
from forthwith.errors import Invalid, NotPermitted
from tests import cast as told

HELD: dict[str, Any] = {
    "topic": "How to report",
    "who": ["Wes Miller", " Wes  Miller", "", "Nora Nurse"],
    "proof": "List 12",
}


def test_a_training_stands_with_its_day_its_people_and_its_proof(cast, client):
    made = record_training(held_on=clock.today(), **HELD, by=cast.priya)
    assert (made.who, made.count, made.proof) == (["Wes Miller", "Nora Nurse"], 2, "List 12")
    client.force_login(cast.ada)
    assert "Nora Nurse" in client.get("/conduct/training/").text


@pytest.mark.parametrize("lacking", [{"topic": " "}, {"who": ["", " "]}, {"proof": ""}])
def test_a_training_without_topic_people_or_proof_is_refused(cast, lacking):
    with pytest.raises(Invalid):
        record_training(held_on=clock.today(), **(HELD | lacking), by=cast.priya)


def test_a_training_of_tomorrow_is_refused(cast):
    with pytest.raises(Invalid, match="future"):
        record_training(held_on=told.days_ago(-1), **HELD, by=cast.priya)


def test_only_the_officer_records_a_training(cast):
    with pytest.raises(NotPermitted):
        record_training(held_on=clock.today(), **HELD, by=cast.ada)
