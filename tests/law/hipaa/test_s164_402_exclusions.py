from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from forthwith.law.hipaa.decision import Determination
from forthwith.law.hipaa.facts import (
    Act,
    Conduct,
    Exclusions,
    InadvertentDisclosure,
    Judged,
    UnableToRetain,
    UnintentionalAcquisition,
)
from forthwith.law.hipaa.s164_402_exclusions import excluded
from forthwith.law.kernel import Finding, walk

YES = Judged(value=True, by="Priya", on=date(2026, 3, 10), reasons="interviewed and believed")
NO = replace(YES, value=False)

OPENED = UnintentionalAcquisition(
    unintentional=True,
    under_authority=True,
    good_faith=YES,
    within_scope_of_authority=True,
    further_use_or_disclosure=False,
)
HANDED = InadvertentDisclosure(
    inadvertent=True,
    discloser_authorized=True,
    recipient_authorized=True,
    same_entity_or_arrangement=True,
    further_use_or_disclosure=False,
)
RETURNED = UnableToRetain(disclosure=True, good_faith_belief=YES)


ACCESS, DISCLOSURE = Act.ACCESS, Act.DISCLOSURE
DONE = Conduct(acts=(ACCESS, DISCLOSURE), permitted=False)


def unintentional(**changes):
    return Exclusions(unintentional_acquisition=replace(OPENED, **changes))


def inadvertent(**changes):
    return Exclusions(inadvertent_disclosure=replace(HANDED, **changes))


def retained(**changes):
    return Exclusions(unable_to_retain=replace(RETURNED, **changes))


@pytest.mark.parametrize(
    ("exclusions",                                          "expected"),
    [
        pytest.param(Exclusions(),                                    False, id="none claimed"),
        pytest.param(unintentional(),                                 True,  id="i: all elements"),
        pytest.param(unintentional(unintentional=False),              False, id="i: snooping"),
        pytest.param(unintentional(under_authority=False),            False, id="i: an outsider"),
        pytest.param(unintentional(good_faith=NO),                    False, id="i: not in good faith"),
        pytest.param(unintentional(good_faith=replace(YES, by=" ")),  False, id="i: good faith judged by nobody"),
        pytest.param(unintentional(good_faith=replace(YES, reasons="")),
                                                                      False, id="i: good faith without reasons"),
        pytest.param(unintentional(within_scope_of_authority=False),  False, id="i: beyond one's authority"),
        pytest.param(unintentional(further_use_or_disclosure=True),   False, id="i: passed on"),
        pytest.param(unintentional(unintentional=None),               False, id="i: intention not known"),
        pytest.param(unintentional(under_authority=None),             False, id="i: authority not known"),
        pytest.param(unintentional(good_faith=None),                  False, id="i: good faith not known"),
        pytest.param(unintentional(within_scope_of_authority=None),   False, id="i: scope not known"),
        pytest.param(unintentional(further_use_or_disclosure=None),   False, id="i: passed on or not: not known"),
        pytest.param(inadvertent(),                                   True,  id="ii: all elements"),
        pytest.param(inadvertent(inadvertent=False),                  False, id="ii: on purpose"),
        pytest.param(inadvertent(discloser_authorized=False),         False, id="ii: discloser not authorized"),
        pytest.param(inadvertent(recipient_authorized=False),         False, id="ii: recipient not authorized"),
        pytest.param(inadvertent(same_entity_or_arrangement=False),   False, id="ii: another entity, no arrangement"),
        pytest.param(inadvertent(further_use_or_disclosure=True),     False, id="ii: passed on"),
        pytest.param(inadvertent(recipient_authorized=None),          False, id="ii: recipient not known"),
        pytest.param(retained(),                                      True,  id="iii: all elements"),
        pytest.param(retained(disclosure=False),                      False, id="iii: no disclosure"),
        pytest.param(retained(good_faith_belief=NO),                  False, id="iii: letter not returned"),
        pytest.param(retained(good_faith_belief=None),                False, id="iii: belief not known"),
        pytest.param(Exclusions(unintentional_acquisition=replace(OPENED, unintentional=False),
                                inadvertent_disclosure=replace(HANDED, inadvertent=None),
                                unable_to_retain=RETURNED),           True,  id="the third of three"),
    ],
)  # fmt: skip
def test_an_exclusion_needs_every_element_shown(decided, exclusions, expected):
    determination = decided(conduct=DONE, exclusions=exclusions).determination.value

    assert excluded(exclusions, DONE.acts).value is expected
    assert determination is (Determination.EXCLUDED if expected else Determination.PRESUMED)


@pytest.mark.parametrize(
    ("acts",                    "exclusions",      "expected"),
    [
        pytest.param((ACCESS,),             unintentional(),   True,  id="i: access"),
        pytest.param((Act.USE,),            unintentional(),   True,  id="i: use"),
        pytest.param((Act.ACQUISITION,),    unintentional(),   True,  id="i: acquisition"),
        pytest.param((DISCLOSURE,),         unintentional(),   False, id="i: a disclosure only"),
        pytest.param((ACCESS, DISCLOSURE),  unintentional(),   True,  id="i: sent to a colleague, who opened it"),
        pytest.param((),                    unintentional(),   True,  id="i: as its elements say"),
        pytest.param((DISCLOSURE,),         inadvertent(),     True,  id="ii: disclosure"),
        pytest.param((ACCESS,),             inadvertent(),     False, id="ii: no disclosure"),
        pytest.param((DISCLOSURE,),         retained(),        True,  id="iii: disclosure"),
        pytest.param((Act.USE,),            retained(),        False, id="iii: no disclosure"),
    ],
)  # fmt: skip
def test_an_exclusion_covers_its_own_acts_only(acts, exclusions, expected):
    assert excluded(exclusions, acts).value is expected


def test_an_act_that_is_not_covered_is_said():
    fails: Any
    [fails] = excluded(unintentional(), (DISCLOSURE,)).because

    assert fails.says == "Exclusion fails: it does not cover what was done"
    assert [one.says for one in fails.because] == [
        "acts: disclosure",
        "acts this exclusion covers: acquisition, access, use",
    ]


def test_each_one_tried_is_shown():
    exclusions = Exclusions(
        unintentional_acquisition=replace(OPENED, good_faith=NO), unable_to_retain=RETURNED
    )

    tried = [one.cite for one in walk(excluded(exclusions)) if isinstance(one, Finding)][1:]

    assert tried == ["45 CFR 164.402, breach(1)(i)", "45 CFR 164.402, breach(1)(iii)"]


def test_an_element_not_known_is_named(decided):
    missing = decided(exclusions=inadvertent(recipient_authorized=None)).missing

    assert any("exclusions.inadvertent_disclosure.recipient_authorized" in one for one in missing)


def test_an_exclusion_that_fails_asks_for_nothing_more(decided):
    missing = decided(exclusions=unintentional(unintentional=False, good_faith=None)).missing

    assert not any("exclusions" in one for one in missing)
