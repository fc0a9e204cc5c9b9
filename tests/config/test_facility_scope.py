"""Another facility's row is not found: every route whose row says facility, for a local security officer of elsewhere."""

from django.urls import reverse

from forthwith.config.permissions.rows import Scope
from forthwith.people.models import Facility
from tests.config.test_permissions import WALKED, may_open, may_send, stage
from tests.config.walking import opened, sent, signed_in, undone

__all__ = ["stage"]
NOT_FOUND = 404
# What these take names nothing of a facility: the form of a file, one's own file on its way, a course for everybody.
# Files and lists are made of what the person may see; each room's tests show that.
WITHOUT = (
    "template",
    "export",
    "check",
    "readers_template",
    "readers_export",
    "readers_check",
    "owed_file",
    "course",
)


def test_nothing_of_a_facility_is_found_by_the_local_officer_of_another(cast, stage):
    lou = cast.lou
    reached = {
        (name, sends)
        for name, row in WALKED.items()
        if row.scope is Scope.FACILITY and stage[name][0] and name.partition(":")[2] not in WITHOUT
        for sends, may in ((False, may_open), (True, may_send))
        if may("lou", lou, name)
    }
    lou.appointments.update(facility=Facility.objects.get(code="STL"))
    client, found = signed_in(lou), {}
    for name, sends in sorted(reached):
        with undone():
            status = (sent if sends else opened)(client, name, stage).status_code
        if status != NOT_FOUND:
            found[name, sends] = status, reverse(name, args=stage[name][0])
    assert reached
    assert found == {}
