"""Fixtures for every folder that needs the cast; and what stands in the database, to compare before and after."""

from functools import partial
from typing import Any

import pytest


@pytest.fixture
def cast(db, settings, tmp_path):
    """Everybody, with a quick password digest: what guessing one costs is tested with the people."""
    from tests.cast import gathered

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.HOME = tmp_path
    settings.EVIDENCE_DIR = tmp_path / "evidence"
    return gathered()


@pytest.fixture
def facilities(cast):
    """The facilities by code: FUL, whose local security officer is lou, and STL, which has none."""
    from datetime import timedelta

    from forthwith import clock
    from forthwith.people.models import Facility
    from tests.cast import facility

    facility("STL", since=clock.today() - timedelta(days=365), by=cast.nora)
    return {one.code: one for one in Facility.objects.all()}


@pytest.fixture
def brought(cast):
    """`brought(to="roster taken")` gives an incident at that step."""
    from tests import cast as told

    return partial(told.brought, cast)


def rows_of(*without: str) -> dict[str, list[Any]]:
    """Every row of every table, by the table's name; `without` names tables left out."""
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in without:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def changed_tables(before: dict[str, list[Any]], *without: str) -> set[str]:
    """The tables whose rows are not what they were."""
    after = rows_of(*without)
    return {table for table in after if after[table] != before[table]}


# What opening pages changes by itself: the session.
OF_SESSIONS = ("django_session", "people_session")


def changed_by_pages(before: dict[str, list[Any]]) -> set[str]:
    """The tables changed beside the session and the entries that PHI was read: every page that shows it makes one."""
    changed = changed_tables(before, *OF_SESSIONS, "record_readonce")
    entries = set(rows_of()["record_entry"]) - set(before["record_entry"])
    only_readings = all("'phi." in entry for entry in entries)
    return changed - {"record_entry", "record_treehead"} if only_readings else changed
