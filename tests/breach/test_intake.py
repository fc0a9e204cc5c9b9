"""Anybody reports in a minute, named or not; what a reporter learns after is where it stands, and nothing else."""

import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from forthwith import clock
from forthwith.breach.actions import incidents, intake
from forthwith.breach.case.intake import LENGTH, LETTERS, code_digest, code_from
from forthwith.breach.models import CaseNote, Incident
from forthwith.errors import Invalid
from forthwith.law.hipaa.facts import Capacity
from forthwith.people.models import Message
from forthwith.record.models import Entry
from tests import at_once
from tests import cast as told

KEY = "drawn with the form"


def form(**changes):
    day = told.days_ago(2).isoformat()
    return {
        "title": "A list went to a wrong office",
        "knew_on": day,
        "capacity": "workforce_member",
        "key": KEY,
    } | changes


def sent(client=None, **changes):
    return (client or Client()).post("/report/", form(**changes))


def code_on(page):
    return re.search(r'site-code">([^<]+)<', page.text)[1]


def asked(code, reference="", **more):
    reference = reference or Incident.objects.get().reference
    return Client().post("/report/follow-up/", {"reference": reference, "code": code} | more)


# Reporting


def test_a_stranger_reports_and_is_shown_a_reference_and_a_code(cast):
    page = sent()
    incident = Incident.objects.get()
    assert page.status_code == 200
    assert incident.reference in page.text
    assert re.fullmatch(r"(\w{4}-){3}\w{4}", code_on(page))
    assert (incident.reported_by, incident.reporter) == (None, None)


def test_the_confirmation_repeats_nothing_of_what_was_written(cast):
    page = sent(title="zebra", account="yak", place="llama", name="Quentin", contact="vole")
    assert not re.search("zebra|yak|llama|Quentin|vole", page.text)


def test_the_code_is_kept_nowhere(cast):
    page = sent()
    [incident] = Incident.objects.values()
    plain = code_on(page).replace("-", "")
    assert plain not in str(incident)
    assert incident["follow_up_digest"] == code_digest(plain)
    assert not any(plain in bytes(entry.canonical).decode() for entry in Entry.objects.all())


def test_an_anonymous_report_is_on_the_record_by_nobody(cast):
    sent()
    entry = Entry.objects.filter(act="breach.report").get()
    assert (entry.actor, entry.actor_name) == ("reporter", "A reporter without an account")
    assert Incident.objects.get().versions.get().made_by is None


def test_who_says_a_name_is_kept_sealed_with_the_report(cast, client):
    sent(name="Wanda", contact="555-0100")
    assert Incident.objects.get().reporter == {"name": "Wanda", "contact": "555-0100"}
    client.force_login(cast.priya)
    page = client.get(f"/incidents/{Incident.objects.get().reference}/")
    assert "Wanda, 555-0100, without an account" in page.text


def test_the_same_form_sent_twice_is_one_report_with_one_code(cast):
    first, second = sent(), sent()
    assert Incident.objects.count() == 1
    assert code_on(first) == code_on(second)


def test_the_same_form_sent_many_times_at_once_is_one_report(tmp_path):
    assert at_once.run("report", tmp_path) == {"met": ["INC"] * at_once.PEOPLE, "made": 1}


def test_a_person_signed_in_reports_under_their_name_and_is_led_on(cast, client):
    client.force_login(cast.wes)
    page = sent(client, account="It was the mail room.", place="Main office")
    incident = Incident.objects.get()
    assert page.url == f"/report/{incident.reference}/"
    assert (incident.reported_by, incident.place) == (cast.wes, "Main office")
    assert incident.follow_up_digest is None


@pytest.mark.parametrize("who", ["otto", "ada"])
def test_whoever_can_sign_in_can_report(who, cast, client):
    client.force_login(getattr(cast, who))
    assert sent(client).status_code == 302


KNOWS = [
    # the reporter is,                the facts say who knew, told the entity on, discovered
    (Capacity.WORKFORCE_MEMBER,   ["workforce_member"],              None,  2),
    (Capacity.BUSINESS_ASSOCIATE, ["business_associate"],            0,     2),
    (Capacity.OUTSIDER,           ["outsider", "covered_entity"],    None,  0),
]  # fmt: skip


@pytest.mark.parametrize(("capacity", "knew", "told_days_ago", "discovered"), KNOWS)
def test_whose_knowledge_a_report_shows_depends_on_who_reports(
    capacity, knew, told_days_ago, discovered, cast
):
    sent(capacity=capacity.value)
    incident = Incident.objects.get()
    moments = incident.versions.get().facts["knowledge"]
    assert [one["capacity"] for one in moments] == knew
    told_on = None if told_days_ago is None else told.days_ago(told_days_ago).isoformat()
    assert moments[0].get("told_entity_on") == told_on
    assert incident.discovered_on == told.days_ago(discovered)


WRONG = {
    "no day": ({"knew_on": ""}, "required"),
    "tomorrow": ({"knew_on": told.days_ago(-1).isoformat()}, "in the future"),
    "it happened tomorrow": ({"happened_on": told.days_ago(-1).isoformat()}, "in the future"),
    "noticed before it happened": ({"happened_on": told.days_ago(1).isoformat()}, "before the day"),
    "no line": ({"title": " "}, "required"),
    "too many words": ({"account": "x" * 10_001}, "at most 10000"),
    "nobody there is": ({"capacity": "king"}, "valid choice"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_report_that_cannot_be_taken_says_why_and_keeps_nothing(wrong, cast):
    changes, says = WRONG[wrong]
    page = sent(**changes)
    assert says in page.text
    assert not Incident.objects.exists()


def test_what_is_typed_is_shown_as_text_everywhere(cast, client):
    script = "<script>alert(1)</script>"
    code = code_on(sent(title=script, account=script, place=script, name=script))
    reference = Incident.objects.get().reference
    asked(code, text=script)
    client.force_login(cast.priya)
    pages = [asked(code)]
    pages += [
        client.get(f"/incidents/{reference}/{page}")
        for page in ("", "case-work/", "timeline/", "versions/1/")
    ]
    pages += [client.get("/incidents/"), client.get("/")]
    for page in pages:
        assert page.status_code == 200
        assert script not in page.text
    assert "&lt;script&gt;" in pages[1].text


def test_the_thirty_first_report_from_one_place_is_refused_with_a_page(cast):
    for number in range(30):
        assert sent(key=f"form {number}").status_code == 200
    refused = sent(key="form 31")
    assert refused.status_code == 429
    assert "Too often in a short time" in refused.text
    assert Incident.objects.count() == 30


# Word to the privacy officers


def test_the_privacy_officers_are_told_at_once_without_a_word_of_the_report(cast, settings):
    settings.EMAIL_HOST = "mail.agency.example"
    sent(title="zebra", account="yak")
    [message] = Message.objects.all()
    reference = Incident.objects.get().reference
    assert (message.person, message.about) == (cast.priya, reference)
    assert message.subject == f"A new report waits: {reference}"
    assert message.path == f"/incidents/{reference}/"


def test_an_officer_who_reports_is_not_told_of_it(cast, settings):
    settings.EMAIL_HOST = "mail.agency.example"
    told.report(cast, by=cast.priya)
    assert not Message.objects.exists()


def test_the_first_page_shows_reports_nobody_has_opened(cast, client):
    incident = told.report(cast)
    client.force_login(cast.priya)
    assert f"{incident.reference}, reported" in client.get("/").text
    client.get(f"/incidents/{incident.reference}/")
    assert "New reports" not in client.get("/").text


def test_new_reports_are_for_the_privacy_officer_only(cast, client):
    told.report(cast)
    client.force_login(cast.sam)
    assert "New reports" not in client.get("/").text


# Asking after a report


def test_a_report_is_received_then_looked_into_then_closed(cast, client):
    code = code_on(sent())
    incident = Incident.objects.get()
    assert asked(code).context["standing"] == "received"
    client.force_login(cast.priya)
    client.get(f"/incidents/{incident.reference}/")
    assert asked(code).context["standing"] == "looked_into"
    Incident.objects.update(closed_at=clock.now())
    assert asked(code).context["standing"] == "closed"


def test_what_the_case_came_to_is_not_told(cast):
    code = code_on(sent())
    case = Incident.objects.get()
    told.record_days(cast, case)
    told.determine(cast, case)
    page = asked(code)
    assert page.status_code == 200
    assert not re.search("breach of|presumed|determin", page.text, re.IGNORECASE)


def test_a_wrong_code_looks_like_an_unknown_reference(cast):
    sent()
    told.report(cast)
    with_account, mine = (one.reference for one in Incident.objects.all())
    pages = [
        asked("AAAA-BBBB-CCCC-DDDD", mine),
        asked("AAAA-BBBB-CCCC-DDDD", "INC-1999-0001"),
        asked("AAAA-BBBB-CCCC-DDDD", with_account),
        asked("?", with_account),
    ]
    shown = {re.sub(r'(value=|X-CSRFToken": )"[^"]*"', "", page.text) for page in pages}
    assert {page.status_code for page in pages} == {200}
    assert len(shown) == 1
    assert "There is no report with this reference and this code" in shown.pop()


def test_twenty_wrong_codes_are_enough(cast):
    code = code_on(sent())
    for _ in range(20):
        asked("AAAA-BBBB-CCCC-DDDD")
    assert asked(code).status_code == 429


def test_right_codes_are_not_counted(cast):
    code = code_on(sent())
    assert {asked(code).status_code for _ in range(25)} == {200}


def test_a_code_is_taken_however_it_is_typed(cast):
    code = code_on(sent())
    reference = Incident.objects.get().reference
    assert asked(code.lower().replace("-", " "), f" {reference.lower()} ").context["standing"] == "received"


def test_a_report_with_an_account_has_no_code_that_opens_it(cast):
    incident = told.report(cast)
    page = asked(intake.code_of(""), incident.reference)
    assert "There is no report" in page.text


def test_the_code_stands_in_no_address_and_no_cookie(cast):
    client = Client()
    code = code_on(sent(client))
    page = asked(code)
    assert "follow-up/?" not in page.text
    assert code not in str(client.cookies)
    assert page.headers["Cache-Control"] == "no-store"


# Adding to a report


def test_a_reporter_adds_to_the_report_and_the_officer_sees_it(cast, client, settings):
    settings.EMAIL_HOST = "mail.agency.example"
    code = code_on(sent())
    assert "Thank you" in asked(code, text="The fax number ends in 17.").text
    reference = Incident.objects.get().reference
    client.force_login(cast.priya)
    page = client.get(f"/incidents/{reference}/case-work/")
    assert "The fax number ends in 17." in page.text
    assert "From the reporter" in page.text
    assert f"The reporter of {reference} has added something" in {
        one.subject for one in Message.objects.all()
    }


def test_a_form_that_was_changed_after_it_was_sent_is_not_lost_without_a_word(cast):
    first = sent(account="A list.")
    again = sent(account="A list, and a key.")
    assert again.status_code == 409
    assert "sent before" in again.text
    assert code_on(first) not in again.text
    assert Incident.objects.get().account == "A list."


def test_the_same_words_sent_twice_are_kept_once(cast):
    code = code_on(sent())
    for _ in range(2):
        asked(code, text="The fax number ends in 17.")
    assert CaseNote.objects.count() == 1


def test_a_closed_case_takes_what_its_reporter_adds(cast):
    code = code_on(sent())
    Incident.objects.update(closed_at=clock.now())
    asked(code, text="It happened again.")
    assert CaseNote.objects.get().text == "It happened again."


def test_whoever_signed_in_adds_without_a_code(cast, client):
    incident = told.report(cast)
    client.force_login(cast.wes)
    client.post(f"/report/{incident.reference}/", {"text": "One more thing."})
    note = CaseNote.objects.get()
    assert (note.made_by, note.from_reporter) == (cast.wes, True)


def test_nothing_is_kept_of_an_empty_addition(cast):
    code = code_on(sent())
    page = asked(code, text="  ")
    assert "required" in page.text
    assert not CaseNote.objects.exists()


def test_after_fifty_additions_a_reporter_is_asked_to_come_in_person(cast):
    incident = told.report(cast)
    for number in range(50):
        intake.add_to_report(incident=incident, text=f"{number}", by=cast.wes)
    with pytest.raises(Invalid, match="in person"):
        intake.add_to_report(incident=incident, text="51", by=cast.wes)


def test_facts_of_a_strangers_report_are_worked_on_as_any_other(cast):
    sent()
    case = Incident.objects.get()
    told.record_days(cast, case)
    told.determine(cast, case)
    assert Incident.objects.get().determinations.get().outcome == "presumed"
    assert (
        incidents.record_facts(
            incident=case, changes={"affected.total": 3}, expected=2, by=cast.priya
        ).made_by
        == cast.priya
    )


# Codes


@given(st.binary(min_size=16, max_size=32))
def test_a_code_is_made_of_letters_nobody_takes_for_another(drawn):
    code = code_from(drawn).replace("-", "")
    assert len(code) == LENGTH
    assert set(code) <= set(LETTERS)
    assert not set("01ILOU") & set(LETTERS)


@given(st.binary(min_size=16, max_size=32), st.binary(min_size=16, max_size=32))
def test_other_bytes_give_another_digest_unless_the_code_is_the_same(one, other):
    same = code_from(one) == code_from(other)
    assert (code_digest(code_from(one)) == code_digest(code_from(other))) == same
