"""The register of facilities, which is every register's form: pages, acts, files, who sees what."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from forthwith import clock
from forthwith.errors import Invalid, NotFound, NotPermitted, WrongState
from forthwith.inspection.queries import verified
from forthwith.people.models import Facility
from forthwith.program.facilities.register import FACILITIES
from forthwith.program.registers import actions, queries
from forthwith.program.registers.models import Version
from forthwith.record.models import Entry
from tests.stage import changed_tables, rows_of

ONE = {"code": "CAM", "name": "Cameron Clinic", "kind": "clinic", "from_on": "2020-01-02", "until_on": None}


def signed(client, person):
    client.force_login(person)
    return client


def test_a_facility_is_added_changed_and_keeps_what_it_was(cast, client):
    nora = signed(client, cast.nora)
    added = nora.post(reverse("facilities:add"), {**ONE, "until_on": ""})
    assert added.url == reverse("facilities:one", args=["CAM"])
    page = nora.get(reverse("facilities:change", args=["CAM"]))
    sent = {**ONE, "name": "Cameron Regional", "until_on": "2026-12-31", "seen": page.context["form"]["seen"].value()}
    assert nora.post(reverse("facilities:change", args=["CAM"]), sent).status_code == 302
    shown = nora.get(reverse("facilities:one", args=["CAM"])).content.decode()
    assert "Name: Cameron Clinic → Cameron Regional; Last day: nothing → 2026-12-31" in shown
    acts = Entry.objects.order_by("-sequence").values_list("act", flat=True)[:2]
    assert list(acts) == ["registers.change", "registers.add"]
    assert verified().faults == []
