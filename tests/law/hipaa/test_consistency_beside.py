from datetime import date
from typing import Any

import pytest

from forthwith.law.hipaa import consistency
from forthwith.law.hipaa.facts import (
    CounselAnswer,
    CoveredEntity,
    Form,
    Given,
    Judged,
    Law,
    Notice,
    Others,
    Part2,
    Role,
    Statement,
    Substitute,
)

DAY, BEFORE = date(2026, 3, 10), date(2026, 3, 9)
EMPTY = Judged(value=True, by="Priya", on=DAY, reasons=" ")
ANSWER: dict[str, Any] = {"state": "KS", "answer": "see the letter", "by": "A. Counsel", "on": DAY}
ASSOCIATE: dict[str, Any] = {"role": Role.BUSINESS_ASSOCIATE}


def entities(*some):
    return ASSOCIATE | {"covered_entities": some}


@pytest.mark.parametrize(
    ("facts",                                                                                "where"),
    [
        pytest.param({"substitute": Substitute(posted_on=DAY, removed_on=BEFORE)},           ["substitute.removed_on"], id="down before it was up"),
        pytest.param({"substitute": Substitute(posted_on=DAY, removed_on=DAY)},              [],                        id="up and down in a day"),
        pytest.param({"substitute": Substitute(removed_on=DAY)},                             ["substitute.posted_on"],  id="down, never up"),
        pytest.param({"substitute": Substitute(toll_free_until=DAY)},                        ["substitute.toll_free_from"], id="number closed, never active"),
        pytest.param({"substitute": Substitute(toll_free_from=DAY)},                         ["substitute.toll_free"],  id="a number active, not named"),
        pytest.param({"substitute": Substitute(told=-1)},                                    ["substitute.told"],       id="fewer than nobody told"),
        pytest.param({"covered_entities": (CoveredEntity(name="Clinic A"),)},                ["covered_entities"],      id="entities of a covered entity"),
        pytest.param(entities(CoveredEntity(name="Clinic A"), CoveredEntity(name="clinic a ")), ["covered_entities[1].name"], id="one entity twice"),
        pytest.param(entities(CoveredEntity(name=" ")),                                      ["covered_entities[0].name"], id="entity without a name"),
        pytest.param(entities(CoveredEntity(name="Clinic A", total=0)),                      ["covered_entities[0].total"], id="an entity of nobody"),
        pytest.param(entities(CoveredEntity(name="Clinic A", total=1, residents={"MO": 2})), ["covered_entities[0].residents"], id="more residents than individuals"),
        pytest.param(entities(CoveredEntity(name="Clinic A", agent=EMPTY)),                  ["covered_entities[0].agent.reasons"], id="agency without reasons"),
        pytest.param(entities(CoveredEntity(name="Clinic A", total=2, residents={"MO": 2})), [],                        id="an entity as it should be"),
        pytest.param({"part_2": Part2(total=0)},                                             ["part_2.total"],          id="part 2 records of nobody"),
        pytest.param({"part_2": Part2(total=5, residents={"MO": 5}, residence_unknown=1)},   ["part_2.residents"],      id="more residents than patients"),
        pytest.param({"part_2": Part2(total=5, unreachable=6)},                              ["part_2.unreachable"],    id="more unreachable than patients"),
        pytest.param({"part_2": Part2(residents={"XX": 1})},                                 ["part_2.residents.XX"],   id="no State"),
        pytest.param({"part_2": Part2(substitute=Substitute(removed_on=DAY))},               ["part_2.substitute.posted_on"], id="part 2: down, never up"),
        pytest.param({"part_2": Part2(waived=EMPTY)},                                        ["part_2.waived.reasons"], id="waived without reasons"),
        pytest.param({"part_2": Part2()},                                                    [],                        id="part 2, nothing known"),
        pytest.param({"others": Others(total=0)},                                            ["others.total"],          id="nobody who is no consumer"),
        pytest.param({"others": Others(total=5, residents={"MI": 6})},                       ["others.residents"],      id="more residents than people"),
        pytest.param({"others": Others(total=5, unidentified=6)},                            ["others.unidentified"],   id="more unidentified than people"),
        pytest.param({"others": Others(unreachable=-1)},                                     ["others.unreachable"],    id="a count below zero"),
        pytest.param({"others": Others(cost_of_notice=-1)},                                  ["others.cost_of_notice"], id="a cost below zero"),
        pytest.param({"others": Others(encrypted=False, key_accessed=True)},                 ["others.key_accessed"],   id="a key to nothing"),
        pytest.param({"others": Others(no_likely_harm=EMPTY)},                               ["others.no_likely_harm.reasons"], id="no harm without reasons"),
        pytest.param({"counsel": (CounselAnswer(**ANSWER | {"state": ""}),)},                ["counsel[0].state"],      id="counsel on no State"),
        pytest.param({"counsel": (CounselAnswer(**ANSWER | {"answer": " "}),)},              ["counsel[0].answer"],     id="counsel without an answer"),
        pytest.param({"counsel": (CounselAnswer(**ANSWER | {"by": ""}),)},                   ["counsel[0].by"],         id="an answer of nobody"),
        pytest.param({"counsel": (CounselAnswer(**ANSWER, owed=False, due_on=DAY),)},        ["counsel[0].due_on"],     id="not owed, with a last day"),
        pytest.param({"counsel": (CounselAnswer(**ANSWER, owed=True, due_on=DAY),)},         [],                        id="owed, with a last day"),
        pytest.param({"statements": (Statement(on=DAY, form=Form.WRITTEN, lifted_on=BEFORE),)}, ["statements[0].lifted_on"], id="lifted before it was made"),
        pytest.param({"given": (Given(notice=Notice.INDIVIDUAL, on=DAY, law=Law.OTHER_STATE),)}, ["given[0].state"],    id="under another State's law, no State"),
        pytest.param({"given": (Given(notice=Notice.INDIVIDUAL, on=DAY, law=Law.OTHER_STATE, state="KS"),)}, [],       id="under the law of Kansas"),
        pytest.param({"given": (Given(notice=Notice.INDIVIDUAL, on=DAY, law=Law.MICHIGAN, state="MI"),)}, ["given[0].state"], id="Michigan law needs no State"),
    ],
)  # fmt: skip
def test_facts_beside_hipaa_that_contradict_each_other_are_named(incident, facts, where):
    assert [one.where for one in consistency.faults(incident(**facts))] == where
