"""The sample agency installed in a folder of its own, and a backup of it."""

import pytest

from tests.contingency.installed import Installation, seeded
from tests.postgres import postgres
from tests.stage import brought, cast, facilities

__all__ = ["brought", "cast", "facilities", "postgres"]


@pytest.fixture(scope="session")
def sample(request) -> Installation:
    """The sample; nobody changes it: whoever writes takes a copy."""
    return seeded(request.config.cache.mkdir("contingency"))


@pytest.fixture(scope="session")
def living(sample, tmp_path_factory) -> Installation:
    """A copy that lives on."""
    return sample.copied(tmp_path_factory.mktemp("living") / "home")


@pytest.fixture(scope="session")
def backup(living, tmp_path_factory):
    """A backup of it."""
    file = tmp_path_factory.mktemp("backups") / "one.backup"
    made = living.run("backup", str(file))
    assert made.status == 0, made.err
    return file


@pytest.fixture
def empty(sample, tmp_path) -> Installation:
    """A place with the same keys and nothing in it."""
    return Installation(tmp_path / "empty", sample.keys)
