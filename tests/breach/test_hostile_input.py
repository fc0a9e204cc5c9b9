"""Whatever is typed, sent or brought: a plain answer that says what is wrong, never a fault of the program."""

import io
import zipfile
from datetime import timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forthwith import clock
from forthwith.breach.document import value_at
from forthwith.breach.forms.facts import FactsForm
from forthwith.breach.models import Incident, PrintRun
from forthwith.breach.questions import SECTIONS
from tests import cast as told
from tests.stage import changed_by_pages, rows_of

LONG = "x" * 100_000
SCRIPT = "<script>alert('x')</script>"
TEXTS = {
    "very long": LONG,
    "a NUL": "before\0after",
    "a script": SCRIPT,
    "a formula": "=HYPERLINK(1)",
    "right to left": "\u202etxet",
    "an emoji": "\U0001f9d1\u200d\u2695\ufe0f",
    "a template": "{{ settings.SECRET_KEY }}{% now 'Y' %}",
    "blanks": "   \n\t ",
}
DAYS = ["0001-01-01", "9999-12-31", "2026-02-30", "2026-13-01", "yesterday", "0000-00-00", "20260101", "-1"]


@pytest.fixture
def priya(cast, client):
    client.force_login(cast.priya)
    client.raise_request_exception = False
    return client


def is_plain(answer):
    """An answer of ours: a page that goes on, or a refusal in words."""
    return answer.status_code == 302 or (answer.status_code in (200, 400, 404, 409) and "<h1>" in answer.text)


@pytest.mark.parametrize("what", TEXTS)
def test_a_report_takes_any_text_or_says_what_is_wrong(what, cast, client):
    client.force_login(cast.wes)
    data = {"title": TEXTS[what], "account": TEXTS[what], "knew_on": "2026-01-02"}
    answer = client.post("/report/", data)
    assert is_plain(answer)
    assert SCRIPT not in answer.text
    if answer.status_code == 302:
        assert Incident.objects.get().account == TEXTS[what].strip()
    else:
        assert "usa-error-message" in answer.text
        assert not Incident.objects.exists()


def test_a_report_takes_only_a_day_that_exists_and_is_past(cast, client):
    client.force_login(cast.wes)
    days = [*DAYS, "2026-01-02"]
    sent = {day: client.post("/report/", {"title": "x", "account": "", "knew_on": day}) for day in days}
    assert all(is_plain(answer) for answer in sent.values())
    assert [day for day, answer in sent.items() if answer.status_code == 302] == ["2026-01-02"]
    assert Incident.objects.count() == 1


def test_what_was_typed_is_shown_as_text_and_never_as_markup(cast, priya):
    case = told.report(cast, title=SCRIPT, account=SCRIPT)
    told.record_facts(
        cast, case, {"assessment.mitigation": {"says": SCRIPT, "by": SCRIPT, "on": "2026-01-02"}}
    )
    for page in ("", "facts/assessment/", "facts/knowledge/", "determination/"):
        shown = priya.get(f"/incidents/{case.reference}/{page}").text
        assert SCRIPT not in shown
        assert "{{" not in shown
    assert SCRIPT in unescape(priya.get(f"/incidents/{case.reference}/").text)


@pytest.mark.parametrize("where", ["facts/protection/", "facts/knowledge/0/remove/", "determination/"])
def test_a_version_that_is_none_is_a_stale_page(where, cast, brought, priya):
    case = brought(to="facts recorded")
    priya.get(f"/incidents/{case.reference}/")
    before = rows_of()
    answers = {
        version: priya.post(f"/incidents/{case.reference}/{where}", {"version": version, "reasons": "Shown."})
        for version in ("", "x", "-1", "1.0", "٣", "9" * 5_000, "\0", "999")
    }
    assert {answer.status_code for answer in answers.values()} <= {200, 409}
    assert all("<h1>" in answer.text for answer in answers.values())
    assert changed_by_pages(before) == set()


ADDRESSES = [
    "/incidents/INC-2026-9999/",
    "/incidents/%00/",
    "/incidents/..%2f..%2fetc/",
    "/incidents/{}/facts/zzz/",
    "/incidents/{}/facts/protection/0/",
    "/incidents/{}/facts/knowledge/99999999999999999999999/",
    "/incidents/{}/people/zzz/",
    "/incidents/{}/people/" + "0" * 64 + "/",
    "/incidents/{}/letter/1/preview.pdf",
    "/incidents/{}/letter/99999999999999999999999/preview.pdf",
    "/incidents/{}/printing/batch-1.pdf",
    "/report/%00/",
    "/record/INC-2026-9999/",
    "/record/%00/",
    "/" + "x" * 5_000,
]


def test_an_address_of_nothing_is_a_plain_page_that_says_so(brought, priya):
    case = brought(to="reported")
    answers = {address: priya.get(address.format(case.reference)) for address in ADDRESSES}
    assert {address: answer.status_code for address, answer in answers.items()} == dict.fromkeys(
        ADDRESSES, 404
    )
    assert all("<h1>" in answer.text for answer in answers.values())


def test_nothing_is_taken_out_of_a_page_that_is_no_list(brought, priya):
    case = brought(to="reported")
    priya.get(f"/incidents/{case.reference}/")
    before = rows_of()
    for slug in ("protection", "zzz"):
        answer = priya.post(f"/incidents/{case.reference}/facts/{slug}/0/remove/", {"version": "1"})
        assert answer.status_code in (404, 409)
    assert changed_by_pages(before) == set()


def test_a_page_number_that_is_none_shows_a_page(brought, priya):
    brought(to="determined")
    for address in ("/", "/incidents/", "/record/"):
        statuses = {priya.get(address, {"page": page}).status_code for page in ("0", "-1", "x", "9" * 400)}
        assert statuses == {200}


# Files


def bomb():
    """A workbook whose one sheet is a gigabyte of blanks: a megabyte as it comes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(300):
                sheet.write(b" " * 1_000_000)
    return out.getvalue()


FILES = {
    "a picture": ("letter.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10, "cannot be read|CSV"),
    "a picture named as a list": (
        "list.csv",
        b"\xff\xd8\xff\xe0" + bytes(range(256)) * 10,
        "cannot be read|CSV",
    ),
    "a bomb": ("list.xlsx", bomb(), "workbook|unpack|large"),
    "a broken workbook": ("list.xlsx", b"PK\x03\x04" + b"\0" * 100, "workbook"),
    "text named as a workbook": ("list.xlsx", b"a,b\n1,2\n", "none"),
    "an old workbook": ("list.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Office"),
    "blanks": ("list.csv", b" \n \n", "empty"),
    "zeros": ("list.csv", b"\0" * 1_000, ""),
}


@pytest.mark.parametrize("what", FILES)
def test_a_file_that_is_no_list_is_refused_in_words_and_nothing_is_taken(what, brought, priya):
    name, data, says = FILES[what]
    case = brought(to="determined")
    priya.get(f"/incidents/{case.reference}/")
    before = rows_of()
    answer = priya.post(f"/incidents/{case.reference}/people/", {"file": SimpleUploadedFile(name, data)})
    if answer.status_code == 302:
        answer = priya.get(answer.url)
    assert answer.status_code in (200, 400)
    assert "<h1>" in answer.text
    assert any(word in answer.text for word in says.split("|"))
    assert changed_by_pages(before) == set()


def test_an_empty_file_and_no_file_at_all_are_told_beside_the_field(brought, priya):
    address = f"/incidents/{brought(to='determined').reference}/people/"
    for given_ in ({"file": SimpleUploadedFile("list.csv", b"")}, {"x": "y"}):
        answer = priya.post(address, given_)
        assert answer.status_code == 200
        assert "usa-error-message" in answer.text


def test_a_formula_in_a_list_is_kept_as_text_and_defused_where_it_goes_out(cast, brought, priya):
    row = "R-99,=cmd|'/c calc'!A1,,1980-01-01,1 Oak St,Columbia,MO,65201,no,,"
    address = f"/incidents/{brought(to='determined').reference}/people/"
    file = SimpleUploadedFile("=1+1.csv", told.roster((*told.ROWS, row)))
    check = priya.post(address, {"file": file}).url
    columns = {f"column_{place}": "" for place in range(11)}
    columns |= {"column_1": "first_name", "column_2": "last_name"}
    book = priya.post(f"{check}rejected.xlsx", columns)
    with zipfile.ZipFile(io.BytesIO(b"".join(book))) as archive:
        sheets = b"".join(archive.read(name) for name in archive.namelist())
    assert b"<f>" not in sheets
    assert b"cmd" in sheets


def test_a_big_list_never_touches_the_disk_in_the_clear(brought, priya, tmp_path, monkeypatch):
    def refuse(*arguments, **options):
        raise AssertionError("a temporary file")

    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", refuse)
    data = told.roster(("W-1,Wanda,Willow,1970-01-01," + "1 Elm St " * 100,) * 3_000)
    assert len(data) > 2_621_440, "from here on Django would take a temporary file"
    address = f"/incidents/{brought(to='determined').reference}/people/"
    assert priya.post(address, {"file": SimpleUploadedFile("big.csv", data)}).status_code == 302
    assert not any(b"Willow" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


# The pages of questions: whatever is sent

junk = st.one_of(
    st.sampled_from(
        [*TEXTS.values(), *DAYS, "yes", "no", "unknown", "on", "0", "1", "-1", "1e9", "9" * 30, "MO"]
    ),
    st.text(max_size=20),
    st.dates().map(str),
    st.integers(-5, 10**20).map(str),
)


def likely(field):
    """Mostly what the page offers, sometimes anything."""
    offered = [str(value) for value, _ in getattr(field, "choices", [])]
    days = st.dates(clock.today() - timedelta(days=400), clock.today()).map(str)
    return st.one_of(st.sampled_from(offered), junk) if offered else st.one_of(days, st.just("Text."), junk)


@st.composite
def answers(draw, section):
    form = FactsForm(section=section, facts={})
    names = draw(st.lists(st.sampled_from(sorted(form.fields)), unique=True))
    return {name: draw(likely(form.fields[name])) for name in names}


@pytest.mark.parametrize("slug", SECTIONS)
def test_a_page_of_questions_takes_or_refuses_whatever_is_sent(slug, brought, priya):
    case = brought(to="reported")
    section = SECTIONS[slug]
    address = reverse("breach:section", args=[case.reference, slug])

    @settings(
        max_examples=15,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        derandomize=True,
    )
    @given(answers(section))
    def holds(given_):
        seen = Incident.objects.get(pk=case.pk).facts_number
        data = {name: text.encode("utf-8", "replace").decode() for name, text in given_.items()}
        answer = priya.post(address, {**data, "version": seen})
        assert is_plain(answer), (answer.status_code, data)
        now = Incident.objects.get(pk=case.pk)
        if answer.status_code == 302:
            assert now.facts_number == seen + 1
            assert priya.get(address).status_code == 200
            assert priya.get(f"/incidents/{case.reference}/").status_code == 200
            _is_what_was_recorded(section, data, now.versions.get(number=now.facts_number).facts)
        else:
            assert now.facts_number == seen
            assert "usa-error-message" in answer.text or "usa-alert--error" in answer.text

    holds()


def _is_what_was_recorded(section, data, facts):
    """The form, read once more, says what was answered; the same stands among the facts."""
    sent = QueryDict(mutable=True)
    sent.update(data)
    form = FactsForm(sent, section=section, facts=facts)
    assert form.is_valid()
    wanted = form.changes(by="x", on=clock.today())
    held = value_at(facts, section.items)[-1] if section.items else facts
    for question in [question for group in section.groups for question in group.questions]:
        found, answered = value_at(held, question.path), wanted[question.path]
        if isinstance(answered, dict):
            assert {**found, "by": "", "on": ""} == {**answered, "by": "", "on": ""}
        else:
            assert found == (answered if answered not in ([], "") else None), question.path


def test_a_day_to_come_is_no_fact_but_the_last_day_of_a_delay_may_be(brought, priya):
    case = brought(to="facts recorded")
    ahead = told.days_ago(-30).isoformat()
    asked = {
        "given": {"notice": "secretary_notice", "on": ahead},
        "what-happened": {"first_occurred_on": ahead},
        "delay": {"ready_on": ahead},
    }
    for slug, data in asked.items():
        answer = priya.post(f"/incidents/{case.reference}/facts/{slug}/", data)
        assert "This day is in the future" in answer.text, slug
    until = {"on": clock.today().isoformat(), "form": "written", "until": ahead}
    version = Incident.objects.get(pk=case.pk).facts_number
    page = f"/incidents/{case.reference}/facts/law-enforcement/"
    assert priya.post(page, {**until, "version": version}).status_code == 302


def test_a_number_beyond_mankind_is_refused_in_words(brought, priya):
    case = brought(to="facts recorded")
    page = f"/incidents/{case.reference}/facts/how-many/"
    answer = priya.post(page, {"affected__total": "9" * 23})
    assert (answer.status_code, "usa-error-message" in answer.text) == (200, True)


def test_a_mailing_that_does_not_agree_keeps_what_was_typed(brought, priya):
    case = brought(to="printed")
    typed = {"numbers": "1", "mailed_on": clock.today().isoformat(), "pieces": "7", "proof": "Receipt 17"}
    run = PrintRun.objects.get(letter__incident=case)
    address = f"/incidents/{case.reference}/printing/{run.pk}/mailed/"
    answer = priya.post(address, typed)
    assert "6 letters, but 7 pieces" in answer.text
    assert 'value="Receipt 17"' in answer.text
    answer = priya.post(address, {**typed, "pieces": "", "numbers": "9"})
    assert "Batch 9 waits for no mailing" in unescape(answer.text)
