"""`forthwith verify`: 0 where everything holds, 1 where something does not, and a sentence for each fault."""

import pytest

from forthwith.evidence.queries import store
from forthwith.inspection.actions import make_binder
from tests.stage import brought, cast

__all__ = ["brought", "cast"]


@pytest.fixture
def case(brought):
    return brought(to="roster taken")


def test_a_record_that_holds_ends_with_nought(case, forthwith):
    ran = forthwith("verify")
    assert (ran.status, ran.err) == (0, "")
    assert "The record holds." in ran.out


def test_a_changed_row_is_named(case, forthwith):
    type(case).objects.filter(pk=case.pk).update(affected_total=1)
    ran = forthwith("verify")
    assert ran.status == 1
    assert "The record does NOT hold:" in ran.out
    assert f"breach.incident:{case.pk} was changed behind the record's back" in ran.out


def test_a_missing_file_is_named(case, forthwith):
    digest = case.rosters.get().snapshot.source_digest
    store().remove(digest)
    ran = forthwith("verify")
    assert (ran.status, digest in ran.out) == (1, True)


def test_a_binder_that_holds_and_one_that_does_not(cast, case, forthwith, tmp_path):
    binder = tmp_path / "binder.zip"
    whole = make_binder(incident=case, by=cast.ada)
    binder.write_bytes(whole)
    assert forthwith("verify", str(binder)).status == 0
    binder.write_bytes(whole[: len(whole) // 2])
    ran = forthwith("verify", str(binder))
    assert (ran.status, "The binder does NOT hold:" in ran.out) == (1, True)


@pytest.mark.parametrize("content", [b"", b"no binder", b"PK\x03\x04"])
def test_what_is_no_binder_is_no_binder_that_holds(content, forthwith, tmp_path):
    file = tmp_path / "binder.zip"
    file.write_bytes(content)
    ran = forthwith("verify", str(file))
    assert ran.status != 0
    assert "holds." not in ran.out


def test_what_is_not_there_is_no_binder_that_holds(forthwith, tmp_path):
    ran = forthwith("verify", str(tmp_path / "nowhere"))
    assert ran.status != 0
    assert "nowhere" in ran.out + ran.err
