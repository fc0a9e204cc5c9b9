"""A signing key, an actor, and the notebook's tables in the test database."""

import pytest

from tests.postgres import own_postgres, postgres
from tests.record.binder import SIGNER

__all__ = ["own_postgres", "postgres"]


@pytest.fixture
def actor():
    from forthwith.record.domain import SystemActor

    return SystemActor("person:1", "Ann Officer")


@pytest.fixture(scope="session")
def _notebook_tables(django_db_setup, django_db_blocker):
    from django.db import connection

    from tests.record.notebook.models import Mark, Page

    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        editor.create_model(Page)
        editor.create_model(Mark)


@pytest.fixture
def notebook(_notebook_tables, db, settings):
    """The recorded tables of these tests, and a key that signs."""
    from django.test.utils import modify_settings

    settings.RECORD_SIGNING_KEY = SIGNER.text()
    with modify_settings(INSTALLED_APPS={"append": "tests.record.notebook"}):
        from tests.record.notebook import models

        yield models


@pytest.fixture
def tampering(notebook):
    """What somebody with the database's password can do: take the triggers down and write."""
    from django.db import connection

    from forthwith.record import triggers

    def run(*statements, lift=True):
        with connection.cursor() as cursor:
            for statement in triggers.lifted(connection.vendor) if lift else ():
                cursor.execute(statement)
            for statement in statements:
                cursor.execute(*([statement] if isinstance(statement, str) else statement))
            for statement in triggers.raised(connection.vendor) if lift else ():
                cursor.execute(statement)

    return run
