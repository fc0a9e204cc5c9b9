import pytest

from forthwith.errors import Unprepared
from forthwith.vault import holding, keyring, keys


def test_the_keyring_held_last_is_in_force():
    outer, inner = keys.load(keys.new_key_text()), keys.load(keys.new_key_text())
    with holding(outer):
        with holding(inner):
            assert keyring() is inner
        assert keyring() is outer


def test_the_settings_are_read_when_a_key_is_first_needed(settings):
    import forthwith.vault.fields  # noqa: F401  (names the settings attribute as the source)

    text = keys.new_key_text()
    with holding(None):
        settings.VAULT_KEYS = text
        assert keyring().current.text == text
        settings.VAULT_KEYS = ""
        with pytest.raises(Unprepared):
            keyring()
