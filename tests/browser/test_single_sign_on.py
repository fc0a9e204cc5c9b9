"""Through a provider to what one's groups bring, by OIDC and by SAML, as a person goes."""

import pytest
from playwright.sync_api import expect

from forthwith.people.single_sign_on import asking
from tests import identity
from tests.cast import email


@pytest.fixture(params=["oidc", "saml"])
def provider(request, tmp_path, live_server, cast, settings):
    """A provider that knows Otto, who holds no role here, as one of the privacy office."""
    origin = live_server.url.replace("localhost", "127.0.0.1")
    made = identity.oidc(tmp_path, origin) if request.param == "oidc" else identity.saml(tmp_path, origin)
    about = {"email": email("otto"), "email_verified": True, "name": "Otto", "groups": ["hipaa-privacy"]}
    made.tell(accounts={"otto": about | {"id": "otto-1"}})
    made.start()
    settings.SSO = str(made.file())
    asking._kept.clear()
    yield made
    made.stop()


def test_somebody_comes_in_through_the_provider_and_sees_what_their_groups_bring(provider, page, phone, see):
    page.goto("/sign-in/?next=/people/me/")
    see(page, "Sign in")
    page.get_by_role("link", name="Sign in with Agency account").click()
    expect(page).to_have_title("Agency account")
    page.get_by_label("Account").fill("otto")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/people/me/")
    expect(page.get_by_role("main")).to_contain_text("Privacy officer")
    expect(page.get_by_role("link", name="Incidents").first).to_be_visible()
    see(page, "My account")
    phone.goto("/sign-in/")
    see(phone, "Sign in")


def test_who_is_not_known_here_is_told_what_to_do(provider, page, see, faults):
    provider.account("new", id="new-1", email="new@agency.example", email_verified=True, groups=[])
    page.goto("/sign-in/with/agency/")
    page.get_by_label("Account").fill("new")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/sign-in/with/agency/**")
    see(page, "You may not do this")
    expect(page.get_by_role("main")).to_contain_text("Ask the administrator to add you")
    faults[:] = [fault for fault in faults if "403" not in fault]
