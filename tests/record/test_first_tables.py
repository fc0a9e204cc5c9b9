"""An empty database gets at once what its migrations would make."""

import json
import os
import subprocess
import sys

import pytest

from forthwith.record.first_tables import make_tables
from tests.record.shapes import shapes, triggers


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    """What stands in a database after every migration there is."""
    home = str(tmp_path_factory.mktemp("home"))
    command = [sys.executable, "-m", "tests.record.shapes"]
    environment = os.environ | {"FORTHWITH_HOME": home, "FORTHWITH_DATABASE": f"sqlite:///{home}/new.sqlite3"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.django_db
def test_the_tables_are_those_the_migrations_make(migrated):
    tables, _ = migrated
    # The notebook is an app of these tests alone.
    made_at_once = {name: shape for name, shape in shapes().items() if not name.startswith("notebook_")}
    assert {name: shape for name, shape in made_at_once.items() if shape != tables.get(name)} == {}
    assert made_at_once.keys() == tables.keys()


@pytest.mark.django_db
def test_the_triggers_are_those_the_migrations_raise(migrated):
    assert triggers() == migrated[1]


@pytest.mark.django_db
def test_a_database_with_tables_is_left_to_its_migrations(django_assert_num_queries):
    with django_assert_num_queries(1):
        make_tables()
