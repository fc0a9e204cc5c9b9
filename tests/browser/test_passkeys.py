"""Signing in as people do: a passkey of Chromium's own virtual device; an app for codes and a recovery code, no JavaScript.

Passkey    added, then used alone, then taken from another device it opens nothing.
App        set up by typing its key, the code at the next sign-in, a recovery code when the telephone is lost.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from forthwith import clock
from forthwith.people.factors import totp
from forthwith.people.models import Person
from tests.cast import PASSWORD, email

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def named(live_server, open_page) -> Callable[[], Page]:
    """A tab at localhost: passkeys belong to a name, never to a number."""

    def opened() -> Page:
        page = open_page()
        page.goto(live_server.url.replace("127.0.0.1", "localhost") + "/sign-in/")
        return page

    return opened


def device(page: Page):
    """A device of the browser's own, that knows its owner."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]


def type_password(page: Page, name: str) -> None:
    page.get_by_label("E-mail address").fill(email(name))
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def root(page: Page) -> str:
    return page.url.partition("/sign-in")[0].partition("/people")[0]


def test_a_passkey_is_added_and_signs_in_alone(cast, named, see):
    page = named()
    home = root(page)
    session, authenticator = device(page)
    type_password(page, "priya")
    page.goto(home + "/people/me/factors/passkey/")
    see(page, "Add a passkey")
    page.get_by_label("Name").fill("This computer")
    page.get_by_role("button", name="Add a passkey").click()
    see(page, "Your recovery codes")
    page.get_by_role("link", name="I have kept them").click()
    see(page, "How you sign in")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Sign in with a passkey").click()
    see(page, "Sign in with a passkey")
    page.get_by_role("button", name="Use your passkey").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    type_password(page, "priya")
    see(page, "Second step of signing in")
    page.get_by_role("button", name="Use your passkey").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    held = session.send("WebAuthn.getCredentials", {"authenticatorId": authenticator})["credentials"]
    factor = Person.objects.get(pk=cast.priya.pk).factors.get()
    assert len(held) == 1
    assert factor.last_step == held[0]["signCount"]


def test_an_app_and_a_recovery_code_without_javascript(cast, plain_page, sign_in):
    page = plain_page
    sign_in(page, "sam")
    page.goto("/people/me/factors/app/")
    expect(page.get_by_role("img", name="QR code of the key below")).to_be_visible()
    key = page.locator("code").inner_text().replace(" ", "")
    page.get_by_label("Code the app shows now").fill(totp.code(key, totp.step_at(clock.now()) - 1))
    page.get_by_role("button", name="Add the app").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    codes = page.locator("main code").all_inner_texts()
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, "sam")
    page.get_by_label("Code").fill(totp.code(key, totp.step_at(clock.now())))
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, "sam")
    page.get_by_label("Code").fill(codes[0])
    page.get_by_role("button", name="Sign in").click()
    page.goto("/people/me/factors/")
    expect(page.get_by_text("9 of your recovery codes are left")).to_be_visible()


def test_the_pages_hold_on_a_telephone_and_before_axe(cast, phone, sign_in, see):
    sign_in(phone, "nora")
    for path, heading in (
        ("/people/me/factors/app/", "Set up an app for codes"),
        ("/people/me/factors/", "How you sign in"),
        ("/people/me/sessions/", "Where you are signed in"),
        ("/people/me/prove/", "Show once more who you are"),
        ("/people/emergency/", "Emergency access"),
    ):
        phone.goto(path)
        see(phone, heading)


def test_the_page_says_so_before_it_signs_anybody_out(cast, page, sign_in):
    page.clock.install()
    sign_in(page, "nora")
    warning = page.get_by_role("button", name="Stay signed in")
    expect(warning).to_be_hidden()
    page.clock.fast_forward("13:05")
    expect(page.get_by_text("You will be signed out in 2 minutes")).to_be_visible()
    warning.click()
    expect(warning).to_be_hidden()
