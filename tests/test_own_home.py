"""The tests' own ground: whatever runs beside, no other process writes into this one's files."""

import os

from django.conf import settings


def test_settings_were_read_from_this_process_own_home():
    assert str(settings.HOME) == os.environ["FORTHWITH_HOME"]
