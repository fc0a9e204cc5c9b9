"""Every test of evidence holds a keyring of its own."""

from collections.abc import Iterator

import pytest

from forthwith.vault import custody, keys


@pytest.fixture(autouse=True)
def ring() -> Iterator[keys.Keyring]:
    with custody.holding(keys.load(keys.new_key_text())) as held:
        yield held
