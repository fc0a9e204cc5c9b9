"""A live directory taken in as a list of accounts: controllers named, the ledger taught, changes proven."""

import pytest

from forthwith import clock
from forthwith.access.actions.carrying_out import carry_out
from forthwith.access.actions.directory import ask_reading
from forthwith.access.models import DirectoryReading, Disabling
from forthwith.access.plans import directory_tasks
from forthwith.access.queries import changes as queries
from forthwith.access.queries import ledger
from forthwith.errors import Unprepared
from forthwith.evidence.queries import table
from tests import samba
from tests.access.changed import STAND, VERB, approved, stands, wanted

pytestmark = pytest.mark.django_db


def read(stage):
    asked = ask_reading(by=stage.manager, system=stage.providers)
    directory_tasks.read_directory.func(asked.pk)
    return DirectoryReading.objects.select_related("snapshot").get(pk=asked.pk)


def test_a_directory_is_taken_in_and_proves_what_was_done(stage, live):
    live.add("liv001", "liv002", "liv003")
    live.set("liv003", userAccountControl=514)
    stamp = samba.filetime(clock.now().timestamp() - 200 * 86_400)
    live.set("liv001", lastLogon=stamp, lastLogonTimestamp=stamp)
    first = read(stage)
    assert (first.fault, first.accounts > 2) == ("", True)
    assert first.snapshot.how["controllers"] == {samba.HOST.lower(): f"{first.accounts} accounts"}
    rows = {one["sam_account_name"]: one for one in table(first.snapshot).to_pylist()}
    assert rows["liv001"]["enabled"] is True
    assert (clock.now() - rows["liv001"]["last_logon_at"]).days == 200
    assert rows["liv002"]["last_logon_never"] is True
    assert rows["liv003"]["enabled"] is False
    known = ledger.disabled(stage.providers, rows["liv003"]["key"])
    assert (known.known, known.disabled_on) == (Disabling.Known.METADATA, clock.today())
    key = rows["liv001"]["key"]
    plan = approved(stage, wanted(key, VERB.DISABLE, dn=live.dn("liv001"), sam_account_name="liv001"))
    carry_out(by=stage.manager, plan=plan)
    assert read(stage).fault == ""
    assert stands(plan) == {key: STAND.PROVEN}
    live.set("liv001", userAccountControl=512)
    read(stage)
    assert stands(plan) == {key: STAND.NOT_SHOWN}
    assert queries.findings(stage.providers).get().kind == "enabled again without the forms"


def test_a_directory_that_does_not_answer_takes_nothing(stage, live, settings, tmp_path):
    file = live.described(tmp_path)
    file.write_text(file.read_text().replace(live.address, "127.0.0.52:1"))
    found = read(stage)
    assert "does not answer" in found.fault
    assert found.snapshot is None


def test_a_system_without_a_directory_says_what_to_set(stage, live):
    with pytest.raises(Unprepared, match="employee-domain"):
        ask_reading(by=stage.manager, system=stage.employees)
