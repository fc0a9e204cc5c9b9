"""The table of permissions as docs and pages show it: printed from the code, and of a person with the reason."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from forthwith import clock
from forthwith.people import actions as people
from forthwith.people.break_glass import actions as emergencies
from forthwith.people.domain import Role

ROOT = Path(__file__).parents[2]


def test_the_page_in_the_docs_is_printed_from_the_table():
    script = ROOT / "scripts" / "print_permissions.py"
    found = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, ""), "run scripts/print_permissions.py"


@pytest.fixture
def page_of(cast):
    client = Client()
    client.force_login(cast.ada)
    return lambda person: client.get(reverse("permissions_of", args=[person.pk])).text


def test_the_auditor_sees_what_a_person_may_and_by_what(cast, page_of):
    page = page_of(cast.sam)
    assert "Second approver" in page
    assert "appointed" in page
    assert "breach:approve" in page
    assert "people:bar" not in page


def test_a_deputy_and_emergency_access_are_shown_as_what_they_are(cast, page_of):
    people.appoint(
        person=cast.sam, role=Role.PRIVACY_OFFICER, from_on=clock.today(), deputy=True, by=cast.alma
    )
    assert "as deputy" in page_of(cast.sam)
    emergencies.take(
        role=Role.PRIVACY_OFFICER, why="Nobody else was to be reached and it could not wait.", by=cast.nora
    )
    page = page_of(cast.nora)
    assert "emergency access" in page
    assert "breach:determination" in page
    with clock.frozen_at(clock.now() + timedelta(hours=2)):
        assert "emergency access" not in page_of(cast.nora)


def test_whoever_is_barred_may_nothing(cast, page_of):
    people.bar(person=cast.sam, by=cast.alma)
    page = page_of(cast.sam)
    assert "Barred" in page
    assert "breach:approve" not in page
