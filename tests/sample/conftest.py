"""The real people and cases beside which the sample stands; the sample itself, loaded and taken out."""

import pytest

from tests.stage import brought, cast, facilities

__all__ = ["brought", "cast", "facilities"]

PASSWORD = "the password of the sample"


@pytest.fixture
def small(monkeypatch):
    """The big roster with fewer rows: its size is measured by the benches."""
    from forthwith.sample import steps
    from forthwith.sample.people import roster_csv

    monkeypatch.setattr(steps, "roster_csv", lambda count: roster_csv(min(count, 20)))


@pytest.fixture
def loaded(db, settings, tmp_path, small):
    """The sample, as it is on its first day."""
    from forthwith.sample import agency

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EVIDENCE_DIR = tmp_path / "evidence"
    assert agency.load(password=PASSWORD)


@pytest.fixture
def clear(django_capture_on_commit_callbacks):
    """Take the sample out, as a program does that then ends."""
    from forthwith.sample import agency

    def cleared():
        with django_capture_on_commit_callbacks(execute=True):
            return agency.clear()

    return cleared
