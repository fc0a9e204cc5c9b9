"""What is asked has its place among the law's facts, and what the law misses has a page that asks for it."""

import pytest

from forthwith.breach.kinds import item_type, kind_at
from forthwith.breach.questions import SECTIONS, section_of
from forthwith.breach.views.items import told
from forthwith.breach.views.open_facts import open_facts
from forthwith.clock import today
from forthwith.law.hipaa.facts import Capacity, Incident, Knowledge
from forthwith.law.hipaa.subpart_d import decide

ASKED = [
    (section, question)
    for section in SECTIONS.values()
    for group in section.groups
    for question in group.questions
]


@pytest.mark.parametrize(
    ("section", "question"), ASKED, ids=[f"{one.slug}-{question.path}" for one, question in ASKED]
)
def test_every_question_has_its_place_among_the_facts(section, question):
    holder = item_type(section.items) if section.items else Incident
    kind, words = kind_at(question.path, holder)
    assert kind.value
    assert (words is not None) == kind.value.startswith("choice")


@pytest.mark.parametrize(
    ("place", "slug"),
    [
        ("conduct.permitted", "what-happened"),
        ("knowledge", "knowledge"),
        ("knowledge[1].agent", "knowledge"),
        ("statements[0].ground", "law-enforcement"),
        ("assessment", "assessment"),
        ("assessment.conclusion", "assessment"),
        ("affected.total", "how-many"),
    ],
)
def test_a_place_among_the_facts_is_asked_about_on_its_page(place, slug):
    assert section_of(place).slug == slug


def test_the_states_are_asked_for_before_any_list_is_there():
    assert section_of("affected.residents").slug == "how-many"


def test_each_missing_fact_leads_to_its_question_in_plain_words():
    known = Knowledge(on=today(), who="the vendor", capacity=Capacity.BUSINESS_ASSOCIATE)
    decision = decide(Incident(reference="INC-1", knowledge=(known,)), as_of=today())
    links = open_facts("INC-1", decision)
    assert len(links) == len(decision.missing) > 3
    assert not [link.text for link in links if link.text[0].islower() or "(conduct." in link.text]
    hrefs = [link.href for link in links]
    assert "/incidents/INC-1/facts/what-happened/#id_conduct__permitted" in hrefs
    assert "/incidents/INC-1/facts/knowledge/" in hrefs


def test_a_moment_of_knowledge_reads_as_sentences():
    item = {
        "on": "2026-03-05",
        "who": "Vendor",
        "capacity": "business_associate",
        "basis": "reasonable_diligence",
        "agent": {"value": False, "by": "Priya", "on": "2026-03-06", "reasons": "No control."},
        "told_entity_on": "2026-03-07",
    }
    assert told(SECTIONS["knowledge"], item) == [
        "March 5, 2026: Vendor, business associate",
        "Would have known by exercising reasonable diligence",
        "Not known yet whether this person committed the breach",
        "Not an agent of the entity, judged by Priya on March 6, 2026: No control.",
        "Told the entity on March 7, 2026",
    ]


def test_an_oral_statement_reads_as_sentences():
    item = {"on": "2026-03-05", "form": "oral", "by_law_enforcement_official": True}
    assert told(SECTIONS["law-enforcement"], item) == [
        "March 5, 2026: oral statement of somebody not named yet",
        "Not known yet what the notice would do",
        "Made by a law-enforcement official",
        "Not documented yet",
    ]


def test_a_notice_and_the_evidence_of_a_delay_read_as_sentences():
    notice = {"on": "2026-03-05", "notice": "media_notice", "state": "MO", "complete": False}
    assert told(SECTIONS["given"], notice) == [
        "March 5, 2026: Notice to the media in Missouri",
        "Not yet given to everybody",
    ]
    judged = {"value": True, "by": "Priya", "on": "2026-03-05", "reasons": "the forensic report came late"}
    assert told(SECTIONS["necessity"], judged) == [
        "The delay was necessary",
        "Judged by Priya on March 5, 2026: the forensic report came late",
    ]
