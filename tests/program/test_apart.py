"""Every page of the program that a local security officer can open, staged with another facility: none names it."""

from django.test import Client
from django.urls import reverse

from forthwith import clock
from forthwith.people import actions as people
from forthwith.people.domain import Role
from forthwith.people.models import Facility
from forthwith.program.facilities.register import FACILITIES
from forthwith.program.registers import actions as registers
from tests.program import merged
from tests.stage import cast

__all__ = ["cast"]


def test_no_page_tells_a_local_officer_of_another_facility(cast):
    first = clock.today()
    data = {"code": "OTH", "name": "Otherwhere", "kind": "clinic", "from_on": first.isoformat()}
    registers.add(FACILITIES, data=data, by=cast.nora)
    staged = merged.staged(cast)
    there = Facility.objects.get(code="OTH")
    people.appoint(
        person=cast.otto, role=Role.LOCAL_SECURITY_OFFICER, from_on=first, facility=there, by=cast.alma
    )
    client = Client()
    client.force_login(cast.otto)
    opened, naming = [], []
    for name, (arguments, _) in staged.items():
        got = client.get(reverse(name, args=arguments))
        if got.status_code == 200:
            opened.append(name)
            naming += [name] if b"FUL" in got.content or b"Fulton" in got.content else []
    assert naming == []
    assert {"overview:year", "systems:list", "inventory:export", "visits:visits"} <= set(opened)
