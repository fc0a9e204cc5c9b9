"""Every test of the vault holds a keyring of its own."""

from collections.abc import Iterator

import pytest

from forthwith.vault import custody, keys


@pytest.fixture(autouse=True)
def ring(tmp_path_factory) -> Iterator[keys.Keyring]:
    folder = tmp_path_factory.mktemp("keys")
    with custody.holding(keys.load(keys.new_key_text()), folder) as held:
        yield held
