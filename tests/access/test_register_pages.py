"""Pages of the register and of the reports to SSA, as a person uses them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from forthwith import clock
from forthwith.access.models import Contact, Exemption, SsaRun, System
from forthwith.access.queries.ssa import run_days
from tests.access import registered
from tests.access.lists import contract, contracts

HEAD = "kind,unit,name,email,from\n"


@pytest.fixture
def routes(cast, client):
    """What each route takes; the security officer is signed in."""
    client.force_login(cast.nora)
    return registered.staged(cast)


def file_of(text: str, name: str = "contacts.csv") -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, text.encode())}


def test_a_system_is_added_and_its_roles_are_set(routes, client):
    assert client.post("/access/systems/", routes["access:systems"][1]).status_code == 302
    client.post("/access/systems/one-more/", {"roles": "A\nB"})
    assert System.objects.get(name="one-more").exempting_roles == ["A", "B"]
    page = client.post("/access/systems/", routes["access:systems"][1]).text
    assert "in the register already" in page


def test_a_file_of_contacts_is_taken_whole_or_not_at_all(routes, client):
    before = Contact.objects.count()
    good = "lso,B1,Lee One,one@partner.example,2026-01-01\nhr,F9,Lee Two,two@partner.example,2026-01-01\n"
    page = client.post(
        "/access/contacts/import/", file_of(HEAD + good + "lso,B2,,x,2026-01-01\nlso,B3,N,a@b.example,soon\n")
    )
    assert "row 5" in page.text
    assert Contact.objects.count() == before
    page = client.post(
        "/access/contacts/import/", file_of(HEAD + good + "lso,B2,,three@partner.example,2026-01-01\n")
    )
    assert "row 4: expected Name the contact" in page.text
    assert Contact.objects.count() == before
    assert client.post("/access/contacts/import/", file_of(HEAD + good)).status_code == 302
    assert client.post("/access/contacts/import/", file_of(HEAD + good)).status_code == 302
    assert Contact.objects.count() == before + 2


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('"' + "x" * 200_000, id="a quotation mark left open"),
        pytest.param("lso,B1,N,a@b.example,2026-01-01\n" + '"' + "y" * 200_000, id="in a later row"),
        pytest.param(f"lso,{'u' * 61},N,a@b.example,2026-01-01\n", id="a unit no column holds"),
        pytest.param("lso,B1,N,a@b.example\x00,2026-01-01\n", id="an address that is none"),
        pytest.param("lso,B1,N,a@b.example,2026-01-01,more,=1+1\n,,,\n", id="rows of other widths"),
    ],
)
def test_an_odd_file_of_contacts_is_refused_as_a_whole(routes, client, text):
    before = Contact.objects.count()
    page = client.post("/access/contacts/import/", file_of(HEAD + text))
    assert page.status_code == 200
    assert Contact.objects.count() == before


def test_exceptions_end_soon_first_and_end_early_with_a_reason(routes, client):
    client.post("/access/exemptions/", routes["access:exemptions"][1])
    page = client.get("/access/exemptions/")
    assert page.context["soon"] == 2
    assert "Mortality Review" in page.text
    one = Exemption.objects.first()
    client.post(f"/access/exemptions/{one.pk}/end/", {"why": "Back."})
    assert Exemption.objects.get(pk=one.pk).ended_on == clock.today()


def test_a_run_shows_what_is_next_and_a_refusal_beside_its_form(routes, client):
    run = SsaRun.objects.get()
    page = client.get(f"/access/ssa/{run.reference}/").text
    assert "What is next" in page
    assert "Mail the spreadsheet" in page
    refused = client.post(f"/access/ssa/{run.reference}/steps/audit/")
    assert "Close the contract audit" in refused.text
    assert client.post(f"/access/ssa/{run.reference}/steps/mail/").status_code == 302
    assert "Spreadsheet mailed" in client.get(f"/access/ssa/{run.reference}/").text


def test_a_run_is_begun_from_its_duty(routes, client, cast):
    day = run_days(clock.today().year - 1)[0]
    page = client.get(f"/access/ssa/begin/?run_on={day}")
    assert f'value="{day}"' in page.text
    listed = contracts([contract("A1", None)], clock.today())
    made = client.post("/access/ssa/begin/", {"run_on": day.isoformat(), "contracts": listed.pk})
    assert made.status_code == 302
    assert SsaRun.objects.get(run_on=day).late_days == (clock.today() - day).days
    assert client.get("/access/ssa/begin/?run_on=nonsense").status_code == 200


def test_definitions_are_kept_and_shown(routes, client):
    assert client.post("/access/ssa/definitions/", file_of("each category", "d.txt")).status_code == 302
    assert "go with each report" in client.get("/access/ssa/").text
    assert "empty" in client.post("/access/ssa/definitions/", file_of("", "d.txt")).text


def test_account_management_may_not_send(routes, client, cast):
    client.force_login(cast.theo)
    run = SsaRun.objects.get()
    assert client.post(f"/access/ssa/{run.reference}/send/review/", {"words": "x"}).status_code == 403
    assert "Mail the links" in client.get(f"/access/ssa/{run.reference}/").text
