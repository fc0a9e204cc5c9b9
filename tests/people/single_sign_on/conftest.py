"""Both providers, running; who is known there; our own side set up for one or the other."""

import pytest

from tests import identity
from tests.stage import cast, facilities

__all__ = ["cast", "facilities"]


@pytest.fixture(scope="session")
def oidc_running(tmp_path_factory):
    running = identity.oidc(tmp_path_factory.mktemp("oidc"), "http://testserver")
    running.tell(accounts={})
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def saml_running(tmp_path_factory):
    running = identity.saml(tmp_path_factory.mktemp("saml"), "http://testserver")
    running.tell(accounts={})
    running.start()
    yield running
    running.stop()


@pytest.fixture
def oidc(oidc_running, settings):
    """Otto, a workforce member without an appointment, as the OIDC provider knows him."""
    from forthwith.people.single_sign_on import asking
    from tests.cast import email

    about = {"email": email("otto"), "email_verified": True, "name": "Otto", "groups": []}
    oidc_running.tell(accounts={"otto": about})
    settings.SSO = str(oidc_running.file())
    asking._kept.clear()
    return oidc_running


@pytest.fixture
def saml(saml_running, settings):
    """The same of the SAML provider."""
    from tests.cast import email

    about = {"id": "otto-1", "email": email("otto"), "name": "Otto", "groups": []}
    saml_running.tell(accounts={"otto": about})
    settings.SSO = str(saml_running.file())
    return saml_running
