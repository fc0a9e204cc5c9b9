"""Everybody who acts, a store of evidence of one's own, and an incident at any step."""

from functools import partial

import pytest

from tests.postgres import postgres

__all__ = ["postgres"]


@pytest.fixture
def cast(db, settings, tmp_path):
    """Everybody, with a quick password digest: what it costs to guess one is tested with the people."""
    from tests.cast import gathered

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EVIDENCE_DIR = tmp_path / "evidence"
    return gathered()


@pytest.fixture
def brought(cast):
    """`brought(to="roster taken")` gives an incident at that step."""
    from tests import cast as told

    return partial(told.brought, cast)
