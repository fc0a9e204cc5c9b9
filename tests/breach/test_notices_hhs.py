"""The report to the Secretary: the portal's fields in order, submitted once, followed by addenda; the annual log."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from forthwith import clock
from forthwith.breach.actions import notices_hhs as actions
from forthwith.breach.models import Filing, Incident
from forthwith.breach.notices.filing.form import form_on
from forthwith.breach.notices.filing.sheet import as_json, sheet
from forthwith.breach.queries import notices_hhs as queries
from forthwith.breach.queries.incidents import decision_of, facts_of
from forthwith.errors import Invalid, Unprepared, WrongState
from forthwith.law.hipaa.facts import Notice
from tests import cast as told
from tests import outward
from tests.stage import changed_tables, rows_of

ENTITY = {
    "ENTITY_TYPE": "Health plan",
    "ENTITY_CONTACT": "Privacy Office; privacy@agency.example; 573-555-0100",
    "ENTITY_ADDRESS": ["1 Main St", "Town MO 65000"],
}

ORDER = [
    *("kind", "size", "previous_tracking", "filer_role"),
    *("entity_name", "entity_type", "entity_address", "entity_contact"),
    *("associate_name", "associate_address", "associate_contact"),
    *("breach_start", "breach_end", "discovery_start", "discovery_end", "individuals"),
    *("breach_type", "location", "phi_type", "phi_described", "description", "safeguards"),
    *("individual_start", "individual_end", "substitute", "media", "media_states", "actions"),
    *("actions_described", "attested_by"),
]


@pytest.mark.parametrize("law", ["hipaa", "part_2"])
def test_the_fields_stand_in_the_portals_order(law):
    assert [field.key for field in form_on(clock.today(), law).fields()] == ORDER


def test_a_report_of_part_2_records_names_who_files_as_part_2_does():
    roles = next(field for field in form_on(clock.today(), "part_2").fields() if field.key == "filer_role")
    assert all("art 2 program" in choice for choice in roles.choices)


def test_before_its_first_version_there_is_no_form():
    with pytest.raises(Unprepared, match="No version"):
        form_on(date(2022, 12, 31), "hipaa")
    assert form_on(date(2023, 1, 1), "hipaa").used_from == date(2023, 1, 1)


def test_a_business_associate_is_asked_about_only_where_there_is_one():
    form = form_on(clock.today(), "hipaa")
    alone = sheet("x", form, {}, {"filer_role": "The covered entity, for itself"})
    because = sheet(
        "x", form, {}, {"filer_role": "The covered entity, because of a breach at its business associate"}
    )
    assert "Business associate" not in dict(alone.sections)
    assert "Business associate" in dict(because.sections)


@given(st.dictionaries(st.sampled_from(ORDER), st.text(min_size=1).filter(str.strip), max_size=len(ORDER)))
def test_a_field_is_missing_exactly_where_it_is_needed_and_not_answered(answers):
    filled = sheet("x", form_on(date(2026, 1, 1), "hipaa"), {}, answers)
    for _, lines in filled.sections:
        for line in lines:
            assert line.is_missing == (line.field.key not in answers and not line.field.optional)


@pytest.fixture
def case(cast, brought, settings):
    for name, value in ENTITY.items():
        setattr(settings, name, value)
    case = brought(to="determined")
    mailed = {"notice": "individual_notice", "on": clock.today().isoformat(), "proof": "Receipt 17"}
    affected = {"total": 8, "residents": {"MO": 8}, "unreachable": 0}
    told.record_facts(cast, case, {"affected": affected, "given": [mailed]})
    return Incident.objects.get(pk=case.pk)


def now():
    return Incident.objects.get()


def submitted(cast, case, law="hipaa", on=None, tracking="ABC12345"):
    filing = outward.fill(cast, case, law)
    return actions.record_filing(
        filing=filing, submitted_on=on or clock.today(), tracking=tracking, by=cast.priya
    )


def test_what_facts_and_settings_say_is_filled_in(cast, case):
    filled = queries.sheet_of(case, "hipaa", outward.fill(cast, case))
    answers = {line.field.key: line.answer for _, lines in filled.sections for line in lines}
    assert filled.missing == ()
    assert answers["size"] == "Fewer than 500"
    assert answers["individuals"] == "8"
    assert answers["entity_type"] == "Health plan"
    assert answers["substitute"] == "No"
    assert answers["media"] == "No"
    assert answers["individual_start"] == f"{clock.today():%m/%d/%Y}"
    assert answers["discovery_start"] == f"{case.discovered_on:%m/%d/%Y}"


SIZES = [(499, "Fewer than 500"), (500, "500 or more"), (501, "500 or more")]


@pytest.mark.parametrize(("total", "size"), SIZES)
def test_from_500_on_it_is_the_other_report(total, size, cast, case):
    told.record_facts(cast, case, {"affected.total": total})
    assert queries.known_of(now(), "hipaa", None)["size"] == size


MEDIA = [({"MO": 500}, "No", ""), ({"MO": 501}, "Yes", "Missouri"), ({"MO": 501, "DC": 700}, "Yes", "DC")]


@pytest.mark.parametrize(("residents", "says", "state"), MEDIA)
def test_media_notice_is_told_by_state_above_500(residents, says, state, cast, case):
    changes = {"affected.residents": residents, "affected.total": sum(residents.values())}
    told.record_facts(cast, case, changes)
    known = queries.known_of(now(), "hipaa", None)
    assert known["media"] == says
    assert ("Missouri" in known["media_states"]) == ("Missouri" in state or state == "DC")


SUBSTITUTE = [(0, "No"), (1, "Yes: fewer than 10"), (9, "Yes: fewer than 10"), (10, "Yes: 10 or more")]


@pytest.mark.parametrize(("unreachable", "says"), SUBSTITUTE)
def test_substitute_notice_is_told_by_its_form(unreachable, says, cast, case):
    told.record_facts(cast, case, {"affected.total": 40, "affected.unreachable": unreachable})
    assert queries.known_of(now(), "hipaa", None)["substitute"] == says


def secretary(case):
    return next(one for one in decision_of(now()).duties if one.notice is Notice.SECRETARY)


def test_a_submission_gives_the_notice_to_the_secretary(cast, case):
    assert secretary(case).done_on is None
    submitted(cast, case)
    assert secretary(case).done_on == clock.today()
    assert "ABC12345" in facts_of(now())["given"][-1]["proof"]


def test_what_was_submitted_stands_as_it_was(cast, case, client):
    submitted(cast, case)
    kept = case.filings.get().sheet
    told.record_facts(cast, case, {"affected.total": 9})
    client.force_login(cast.priya)
    answer = client.get(reverse("notices:sheet", args=[case.reference, "hipaa", 1, "json"])).json()
    assert {**kept, "reference": case.reference} == answer


def test_an_incomplete_sheet_is_not_recorded_as_submitted(cast, case):
    filing = outward.fill(cast, case, description="")
    with pytest.raises(WrongState, match="The breach: Brief description"):
        actions.record_filing(filing=filing, submitted_on=clock.today(), tracking="A1", by=cast.priya)


def test_a_submission_is_recorded_once(cast, case):
    filing = submitted(cast, case)
    before = rows_of()
    with pytest.raises(WrongState, match="submitted already"):
        actions.record_filing(filing=filing, submitted_on=clock.today(), tracking="A2", by=cast.priya)
    with pytest.raises(WrongState, match="Begin an addendum"):
        outward.fill(cast, case, description="Other.")
    assert changed_tables(before) == set()


WRONG = [
    ({"tracking": " "},                                "tracking number"),
    ({"submitted_on": date(9999, 1, 1)},               "in the future"),
    ({"submitted_on": date(2020, 1, 1)},               "before the breach was discovered"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "says"), WRONG, ids=[says for _, says in WRONG])
def test_a_submission_without_number_or_day_is_refused(changes, says, cast, case):
    filing = outward.fill(cast, case)
    told_ = {"submitted_on": clock.today(), "tracking": "A1", **changes}
    with pytest.raises(Invalid, match=says):
        actions.record_filing(filing=filing, by=cast.priya, **told_)


def test_an_addendum_goes_on_from_the_report_and_gives_no_second_notice(cast, case):
    submitted(cast, case)
    given_before = facts_of(now())["given"]
    begun = actions.begin_addendum(incident=case, law="hipaa", by=cast.priya)
    assert actions.begin_addendum(incident=case, law="hipaa", by=cast.priya) == begun
    assert (begun.kind, begun.answers) == (Filing.ADDENDUM, outward.ANSWERS)
    assert queries.known_of(case, "hipaa", begun)["previous_tracking"] == "ABC12345"
    actions.record_filing(filing=begun, submitted_on=clock.today(), tracking="ABC12346", by=cast.priya)
    assert facts_of(now())["given"] == given_before


def test_an_addendum_needs_a_report(cast, case):
    with pytest.raises(WrongState, match="follows a report"):
        actions.begin_addendum(incident=case, law="hipaa", by=cast.priya)


def test_part_2_records_are_reported_apart(cast, case):
    told.record_facts(
        cast,
        case,
        {"part_2.records": True, "part_2.holder": "program", "part_2.total": 3, "part_2.unreachable": 0},
    )
    known = queries.known_of(now(), "part_2", None)
    assert (known["individuals"], queries.known_of(now(), "hipaa", None)["individuals"]) == ("3", "8")
    outward.fill(cast, case, "part_2", filer_role="The part 2 program, for itself")
    assert now().filings.filter(law="hipaa").count() == 0


def test_two_reports_of_a_number_are_refused_by_the_database(cast, case):
    filing = outward.fill(cast, case)
    filing.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        filing.save(force_insert=True)


DUE = [
    # year   the last day for its log
    (2023,   date(2024, 2, 29)),
    (2024,   date(2025, 3, 1)),
    (2025,   date(2026, 3, 1)),
    (2026,   date(2027, 3, 1)),
    (2027,   date(2028, 2, 29)),
    (2028,   date(2029, 3, 1)),
]  # fmt: skip


@pytest.mark.parametrize(("year", "due"), DUE)
def test_the_log_is_due_60_days_after_the_end_of_its_year(year, due):
    assert queries.due_on(year) == due


LOGGED = [
    # people   in the log of fewer than 500
    (None,     True),
    (1,        True),
    (499,      True),
    (500,      False),
]  # fmt: skip


@pytest.mark.parametrize(("total", "is_logged"), LOGGED)
def test_the_log_holds_the_breaches_of_fewer_than_500(total, is_logged, cast, brought):
    case = brought(to="determined")
    told.record_facts(cast, case, {"affected.total": total})
    assert (case in queries.log_of(now().discovered_on.year)) == is_logged


def test_the_log_belongs_to_the_year_of_discovery(cast, brought):
    case = brought(to="determined")
    Incident.objects.update(discovered_on=date(2025, 12, 31))
    assert case in queries.log_of(2025)
    assert case not in queries.log_of(2026)


def test_what_is_no_breach_is_not_in_the_log_and_what_is_open_stands_beside(cast, brought):
    open_, no_breach = brought(to="reported"), brought(to="determined")
    told.record_facts(cast, no_breach, {"conduct.permitted": True})
    year = open_.discovered_on.year
    assert list(queries.log_of(year)) == []
    assert list(queries.undetermined_of(year)) == [open_]


def test_the_log_tells_what_is_submitted(cast, case, client):
    year = case.discovered_on.year
    assert queries.counts_of(year) == queries.Counts(owed=1, submitted=0, undetermined=0)
    submitted(cast, case)
    assert queries.counts_of(year) == queries.Counts(owed=0, submitted=1, undetermined=0)
    client.force_login(cast.ada)
    page = client.get(reverse("notices:annual_log", args=[year])).content.decode()
    assert "ABC12345" in page


def test_a_year_without_a_log_is_not_there(cast, client):
    client.force_login(cast.priya)
    assert client.get(reverse("notices:annual_log", args=[clock.today().year + 1])).status_code == 404
    assert client.get(reverse("notices:annual_log", args=[2008])).status_code == 404
    assert client.get(reverse("notices:annual_log", args=[2009])).status_code == 200


def test_the_sheet_comes_as_pdf_and_marks_what_is_missing(cast, case, client):
    client.force_login(cast.priya)
    at = [case.reference, "hipaa"]
    assert "Missing" in client.get(reverse("notices:hhs", args=at)).content.decode()
    assert client.get(reverse("notices:sheet", args=[*at, 0, "pdf"])).content.startswith(b"%PDF")
    assert client.get(reverse("notices:sheet", args=[*at, 0, "xml"])).status_code == 404
    assert client.get(reverse("notices:hhs", args=[case.reference, "other"])).status_code == 404


def test_what_the_settings_do_not_say_is_asked(cast, case, client, settings):
    client.force_login(cast.priya)
    at = reverse("notices:hhs", args=[case.reference, "hipaa"])
    assert "entity_type" not in client.get(at).context["form"].fields
    settings.ENTITY_TYPE = ""
    assert "entity_type" in client.get(at).context["form"].fields


def test_answers_sent_twice_are_kept_once(cast, case):
    outward.fill(cast, case)
    before = rows_of()
    outward.fill(cast, case)
    assert changed_tables(before) == set()


def test_the_json_of_a_sheet_names_every_field_once():
    filled = sheet("x", form_on(clock.today(), "hipaa"), {}, {})
    keys = [field["key"] for section in as_json(filled)["sections"] for field in section["fields"]]
    assert keys == [key for key in ORDER if not key.startswith("associate")]


def test_a_report_of_part_2_records_gives_the_notice_under_part_2_alone(cast, case):
    part_2 = {"records": True, "holder": "program", "total": 3, "unreachable": 0, "residents": {"MO": 3}}
    mailed = [*facts_of(now())["given"]]
    told.record_facts(cast, case, {"part_2": part_2, "given": [*mailed, {**mailed[0], "law": "part_2"}]})
    filing = outward.fill(cast, case, "part_2", filer_role="The part 2 program, for itself")
    actions.record_filing(filing=filing, submitted_on=clock.today(), tracking="P2", by=cast.priya)
    assert facts_of(now())["given"][-1]["law"] == "part_2"
    assert secretary(case).done_on is None
