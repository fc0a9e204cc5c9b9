"""Every test of evidence holds a keyring of its own; a PostgreSQL for the tests that need one."""

from collections.abc import Iterator

import pytest

from forthwith.vault import custody, keys
from tests.postgres import postgres

__all__ = ["postgres"]


@pytest.fixture(autouse=True)
def ring(tmp_path_factory) -> Iterator[keys.Keyring]:
    folder = tmp_path_factory.mktemp("keys")
    with custody.holding(keys.load(keys.new_key_text()), folder) as held:
        yield held
