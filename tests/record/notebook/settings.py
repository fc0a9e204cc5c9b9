"""The record and the notebook alone: for programs that tests start, stop and start again."""

from forthwith import environment as env
from forthwith.config.database import database

DATABASES = {"default": database(env.text("FORTHWITH_DATABASE", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["forthwith.record", "tests.record.notebook"]
RECORD_SIGNING_KEY = env.secret("FORTHWITH_SIGNING_KEY")
SECRET_KEY = "not used"
USE_TZ = True
