"""The record and the notebook alone: for programs that tests start, stop and start again."""

from forthwith.config.settings import (  # noqa: TID251 (these are settings themselves)
    DATABASES,
    DEFAULT_AUTO_FIELD,
    RECORD_SIGNING_KEY,
    USE_TZ,
)

__all__ = ["DATABASES", "DEFAULT_AUTO_FIELD", "RECORD_SIGNING_KEY", "USE_TZ"]
INSTALLED_APPS = ["forthwith.record", "tests.record.notebook"]
SECRET_KEY = "not used"
