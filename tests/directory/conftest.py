"""The directory lab, and the access wing's people around it."""

import pytest

from tests import samba
from tests.access.conftest import stage
from tests.samba import lab
from tests.stage import cast

__all__ = ["cast", "lab", "stage"]


@pytest.fixture
def live(lab, settings, tmp_path):
    """The lab as the directory of the stage's provider domain."""
    lab_password = tmp_path / "test-password"
    lab_password.write_text(samba.USER_PASSWORD)
    settings.DIRECTORIES = lab.described(tmp_path, more=f'test_password_file = "{lab_password}"\n')
    return lab
