"""Media before disposal and re-use: refused while they may hold ePHI, verified by another person; movements kept."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from forthwith import clock
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.evidence.queries import store
from forthwith.program.inventory.actions import media
from forthwith.program.inventory.domain import Method, Purpose
from forthwith.program.inventory.models import Disposal, Equipment, Movement, Sanitization
from forthwith.program.inventory.register import EQUIPMENT
from forthwith.program.registers import actions as registers
from forthwith.program.registers import queries as register_queries
from forthwith.record.models import Entry
from tests.program.inventory.pieces import entered

DAY = timedelta(days=1)


def sanitized(cast, piece, *, purpose=Purpose.DISPOSAL, method=Method.PURGE, by=None, **said):
    given: dict[str, Any] = {
        "technique": "Cryptographic erase",
        "tool": "Eraser 2.1",
        "sanitized_on": clock.today(),
    }
    return media.sanitize(
        equipment=piece, purpose=purpose, method=method, **(given | said), by=by or cast.lou
    )


def verified(cast, done, by=None):
    return media.verify(
        sanitization=done, verified_on=clock.today(), verified_how="Read back.", by=by or cast.nora
    )


def gone(cast, piece, purpose=Purpose.DISPOSAL):
    return media.dispose(equipment=piece, purpose=purpose, on=clock.today(), to="A recycler", by=cast.nora)


@pytest.mark.parametrize(
    ("holds_ephi", "is_refused"),
    [(True, True), (None, True), (False, False)],  # unknown is not no
)
def test_media_that_hold_or_may_hold_ephi_do_not_go_unsanitized(cast, facilities, holds_ephi, is_refused):
    [piece] = entered(cast, "A-1", holds_ephi=holds_ephi)
    if not is_refused:
        assert gone(cast, piece).sanitization is None
        return
    with pytest.raises(WrongState, match="holds ePHI" if holds_ephi else "may hold ePHI"):
        gone(cast, piece)
    done = sanitized(cast, piece)
    with pytest.raises(WrongState, match="not verified"):
        gone(cast, piece)
    verified(cast, done)
    assert gone(cast, piece).sanitization == done
    assert Equipment.objects.get().disposed_on == clock.today()


def test_another_person_verifies_and_the_certificate_is_sealed(cast, facilities):
    [piece] = entered(cast, "A-1")
    done = sanitized(cast, piece, by=cast.nora)
    with pytest.raises(NotPermitted, match="another person"):
        verified(cast, done, by=cast.nora)
    done = verified(cast, done, by=cast.lou)
    assert store().get(done.certificate_digest).startswith(b"%PDF")
    with pytest.raises(WrongState, match="verified already"):
        verified(cast, done, by=cast.lou)


def test_what_was_sanitized_for_one_end_does_not_serve_the_other(cast, facilities):
    [piece] = entered(cast, "A-1", holds_ephi=True)
    verified(cast, sanitized(cast, piece, purpose=Purpose.REUSE))
    with pytest.raises(WrongState, match="for re-use, not for disposal"):
        gone(cast, piece)
    gone(cast, piece, Purpose.REUSE)
    piece.refresh_from_db()
    assert (piece.state, piece.holds_ephi, piece.use) == ("here", False, "in store")
    assert Sanitization.objects.get().used_on == clock.today()


def test_one_sanitization_serves_once(cast, facilities):
    [piece] = entered(cast, "A-1", holds_ephi=True)
    verified(cast, sanitized(cast, piece, purpose=Purpose.REUSE))
    gone(cast, piece, Purpose.REUSE)
    row = register_queries.newest(EQUIPMENT, "A-1")
    piece.refresh_from_db()
    registers.change(EQUIPMENT, row=piece, data={"holds_ephi": True}, seen=row.number, by=cast.nora)
    with pytest.raises(WrongState, match="holds ePHI"):
        gone(cast, piece, Purpose.REUSE)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"purpose": Purpose.REUSE, "method": Method.DESTROY}, "cannot be used again"),
        ({"technique": " "}, "how the media"),
        ({"sanitized_on": date(2999, 1, 1)}, "in the future"),
    ],
)
def test_a_sanitization_without_what_it_needs_is_refused(cast, facilities, said, says):
    [piece] = entered(cast, "A-1")
    with pytest.raises(Invalid, match=says):
        sanitized(cast, piece, **said)


def test_what_is_disposed_stays_disposed(cast, facilities):
    [piece] = entered(cast, "A-1", holds_ephi=False)
    gone(cast, piece)
    with pytest.raises(WrongState, match="was disposed"):
        gone(cast, piece)
    piece.refresh_from_db()
    with pytest.raises(WrongState, match="was disposed"):
        sanitized(cast, piece)


def test_a_change_of_place_or_hand_is_a_movement_with_who(cast, facilities):
    [piece] = entered(cast, "A-1", assigned_to="Ward 3")
    assert not Movement.objects.exists()
    seen = register_queries.newest(EQUIPMENT, "A-1").number
    registers.change(EQUIPMENT, row=piece, data={"model": "X1"}, seen=seen, by=cast.lou)
    assert not Movement.objects.exists()
    registers.change(
        EQUIPMENT, row=piece, data={"room": "9", "assigned_to": "Ward 4"}, seen=seen + 1, by=cast.lou
    )
    move = Movement.objects.get()
    assert (move.recorded_by, move.from_place["assigned_to"], move.to_place["room"]) == (
        cast.lou,
        "Ward 3",
        "9",
    )


@pytest.mark.parametrize("holds_ephi", [True, None, False])
def test_the_certificate_of_a_vendor_is_kept_and_never_stands_in_for_our_own(
    cast, facilities, client, holds_ephi
):
    [piece] = entered(cast, "A-1", holds_ephi=holds_ephi)
    client.force_login(cast.lou)
    page = reverse("inventory:dispose", args=["A-1"])
    sent = {"purpose": "disposal", "on": clock.today().isoformat(), "to": "A recycler"}
    given: dict[str, Any] = {"vendor": SimpleUploadedFile("ours no 7.pdf", b"%PDF shredded")}
    if holds_ephi is not False:
        assert "hold" in client.post(page, sent | given).text
        assert not Disposal.objects.exists()
        verified(cast, sanitized(cast, piece))
        given["vendor"].seek(0)
    assert client.post(page, sent | given).status_code == 302
    done = Disposal.objects.get()
    assert (done.vendor_name, Entry.objects.latest("sequence").act) == ("ours no 7.pdf", "inventory.dispose")
    answer = client.get(reverse("inventory:vendor", args=[done.pk]))
    assert (answer.content, answer["Content-Disposition"]) == (
        b"%PDF shredded",
        f'attachment; filename="disposal-{done.pk}.pdf"',
    )
    assert "Their certificate" in client.get(reverse("inventory:one", args=["A-1"])).text
