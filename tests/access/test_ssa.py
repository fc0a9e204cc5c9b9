"""The report to SSA: on its day or said to be late, each step after those before, until the director's letter."""

import io
import json
import zipfile
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from forthwith import clock
from forthwith.access.actions import ssa, ssa_sending
from forthwith.access.models import Contact, SsaLink, SsaRun, SsaStep
from forthwith.access.queries import ssa as queries
from forthwith.access.ssa import steps as ssa_steps
from forthwith.duties.models import Duty
from forthwith.errors import Invalid, NotPermitted, WrongState
from forthwith.evidence.queries import store
from tests.access.cast import set_up
from tests.access.lists import contract, contracts
from tests.access.test_calendar_duties import audit
from tests.duties.adopting import in_force_since

RUN_DAY = date(2026, 11, 15)  # a Sunday
NOON = datetime(2026, 11, 15, 18, tzinfo=UTC)
DAY = timedelta(days=1)
ROWS = [
    contract("A1", None),
    contract("A2", RUN_DAY),
    contract("A3", RUN_DAY + DAY),
    contract("A4", date(2099, 12, 31), legal_name="=1+1"),
]


@pytest.fixture
def stage(cast):
    """Everything set up on the run day, which stays today."""
    with clock.frozen_at(NOON):
        for person in (cast.nora, cast.theo):
            person.appointments.update(from_on=date(2025, 1, 1))
        yield set_up(cast)


@pytest.fixture
def run(stage):
    return ssa.begin_run(run_on=RUN_DAY, contracts=contracts(ROWS, RUN_DAY), by=stage.manager)


def done_to(stage, run, kind: str) -> None:
    """Every step up to and with this one."""
    officer, manager = stage.officer, stage.manager
    told: dict[str, Any] = {"run": run, "by": officer}
    proof: dict[str, Any] = {"on": RUN_DAY, "name": "mail.eml", "proof": b"as sent"}
    acts = {
        ssa_steps.MAILED: lambda: ssa.mail_spreadsheet(run=run, by=manager),
        ssa_steps.AUDITED: lambda: audited(stage, run),
        ssa_steps.CHANGES_REPORTED: lambda: ssa.report_changes(run=run, by=manager),
        ssa_steps.REVIEWED: lambda: ssa_sending.review(words="Both, row by row.", **told),
        ssa_steps.PACKED: lambda: packed(stage, run),
        ssa_steps.SENT: lambda: ssa_sending.record_sending(**proof, **told),
        ssa_steps.LETTER_ASKED: lambda: ssa_sending.ask_letter(**told),
        ssa_steps.LETTER_SENT: lambda: ssa_sending.record_letter(**proof, **told),
    }
    for step in list(acts)[: list(acts).index(kind) + 1]:
        acts[step]()


def audited(stage, run):
    audit(stage.providers, "contract", run.run_on.isoformat(), closed_at=NOON)
    ssa.take_audit(run=run, by=stage.manager)


def packed(stage, run):
    ssa_sending.keep_definitions(name="definitions.pdf", data=b"what each means", by=stage.officer)
    ssa_sending.assemble(run=run, covering="Please find the report.", by=stage.officer)


def cells(data: bytes, sheet: str = "Providers") -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(sheet).to_python()


def test_a_provider_without_an_end_is_current_one_ended_by_the_run_is_over_and_a_later_end_is_told(run):
    assert run.counts == {"current": 2, "ended": 1, "ends soon": 1}
    listed = {row[0]: row[2] for row in cells(store().get(run.sheet_digest))[2:]}
    assert listed == {"A1": "current", "A2": "ended", "A3": "ends soon", "A4": "current"}


def test_a_name_that_looks_like_a_formula_stays_text(run):
    data = store().get(run.sheet_digest)
    assert "=1+1" in [row[1] for row in cells(data)]
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_the_same_day_twice_is_one_run(stage, run):
    again = ssa.begin_run(run_on=RUN_DAY, contracts=run.contracts, by=stage.officer)
    assert (again, SsaRun.objects.count()) == (run, 1)


@pytest.mark.parametrize(
    ("run_on", "as_of", "says"),
    [
        (RUN_DAY - DAY, RUN_DAY, "none of the policy"),
        (date(2027, 1, 15), date(2027, 1, 15), "not come yet"),
        (RUN_DAY, RUN_DAY - DAY, "before the run day"),
    ],
)
def test_what_is_no_run_is_refused(stage, run_on, as_of, says):
    with pytest.raises(Invalid, match=says):
        ssa.begin_run(run_on=run_on, contracts=contracts(ROWS, as_of), by=stage.manager)


def test_a_later_list_is_used_and_said_to_be_late_by_its_days(stage):
    made = ssa.begin_run(run_on=RUN_DAY, contracts=contracts(ROWS, RUN_DAY + 3 * DAY), by=stage.manager)
    assert made.late_days == 3
    assert "3 days later" in cells(store().get(made.sheet_digest))[0][0]
    assert made.counts["ended"] == 1, "judged on the run day, not on the day of the list"


def test_a_missed_run_is_overdue_from_the_day_after_until_it_is_made(stage):
    from forthwith.access.actions import calendar

    case = f"dmh.ssa.1 {RUN_DAY}"
    in_force_since(RUN_DAY, stage.officer)
    with clock.frozen_at(NOON + DAY):
        calendar.refresh()
        assert Duty.objects.get(case=case).standing(RUN_DAY + DAY).value == "overdue"
        ssa.begin_run(run_on=RUN_DAY, contracts=contracts(ROWS, RUN_DAY + DAY), by=stage.manager)
    assert Duty.objects.get(case=case).done_on == RUN_DAY + DAY


@pytest.mark.parametrize("kind", [one for one in ssa_steps.STEPS if ssa_steps.STEPS[one].after])
def test_no_step_comes_before_those_it_follows(stage, run, kind):
    with pytest.raises(WrongState, match="Not done yet"):
        ssa.locked(run, SsaStep.Kind(kind))


def test_the_contract_audit_has_to_be_closed_first(stage, run):
    with pytest.raises(WrongState, match="Close the contract audit"):
        ssa.take_audit(run=run, by=stage.manager)
    audited(stage, run)
    assert SsaRun.objects.get().audit.reference == "AU-2026-0001"


def test_every_step_is_done_once(stage, run):
    done_to(stage, run, ssa_steps.LETTER_SENT)
    stands = queries.stands(run)
    assert stands.is_over
    assert [step.kind for step in stands.done] == list(ssa_steps.STEPS)
    for kind in ssa_steps.STEPS:
        with pytest.raises(WrongState, match="Done already"):
            ssa.locked(run, SsaStep.Kind(kind))


def test_three_parties_are_told_and_one_missing_stops_it(stage, run):
    from forthwith.access.models import Contact, ContactKind

    step = ssa.mail_spreadsheet(run=run, by=stage.manager)
    kinds = set(Contact.objects.filter(pk__in=step.told).values_list("kind", flat=True))
    assert kinds == set(queries.PARTIES)
    step.delete()
    Contact.objects.filter(kind=ContactKind.REPORT_PROGRAMMERS).delete()
    with pytest.raises(Invalid, match="Report Programmers"):
        ssa.mail_spreadsheet(run=run, by=stage.manager)


def test_the_package_holds_report_definitions_words_and_a_manifest_that_fits(stage, run):
    done_to(stage, run, ssa_steps.CHANGES_REPORTED)
    ssa_sending.amend(run=run, words="A4 has moved.", by=stage.officer)
    ssa_sending.review(run=run, words="Both.", by=stage.officer)
    packed(stage, run)
    step = queries.step_of(run, SsaStep.Kind.PACKED)
    with zipfile.ZipFile(io.BytesIO(store().get(step.file_digest))) as package:
        held = {name: package.read(name) for name in package.namelist()}
    manifest = json.loads(held.pop("manifest.json"))
    digests = {name: f"sha256:{told['sha256']}" for name, told in manifest["files"].items()}
    assert digests == {name: store().put(data) for name, data in held.items()}
    assert set(held) == {f"{run.reference}-providers.xlsx", "definitions.pdf", "covering-words.txt"}
    amended = cells(held[f"{run.reference}-providers.xlsx"], "Amendments")
    assert amended[2][2] == "A4 has moved."
    with pytest.raises(WrongState, match="reviewed"):
        ssa_sending.amend(run=run, words="Too late.", by=stage.officer)


def test_no_package_without_the_definitions(stage, run):
    done_to(stage, run, ssa_steps.REVIEWED)
    with pytest.raises(WrongState, match="definitions"):
        ssa_sending.assemble(run=run, covering="Words.", by=stage.officer)


def test_the_letter_goes_with_copies_to_every_regional_office(stage, run):
    from forthwith.access.models import Contact, ContactKind

    done_to(stage, run, ssa_steps.LETTER_SENT)
    told = queries.step_of(run, SsaStep.Kind.LETTER_SENT).told
    regions = Contact.objects.filter(kind=ContactKind.REGION).values_list("pk", flat=True)
    assert set(regions) <= set(told)
    duty = Duty.objects.get(case=f"dmh.ssa.3 {RUN_DAY}")
    assert duty.done_on == RUN_DAY


@pytest.mark.parametrize(("days", "says"), [(1, "future"), (-1, "before the run")])
def test_a_sending_is_recorded_once_it_has_happened(stage, run, days, says):
    done_to(stage, run, ssa_steps.PACKED)
    with pytest.raises(Invalid, match=says):
        ssa_sending.record_sending(run=run, on=RUN_DAY + days * DAY, name="m", proof=b"x", by=stage.officer)


def test_only_the_officer_reviews_and_sends(stage, run):
    done_to(stage, run, ssa_steps.CHANGES_REPORTED)
    with pytest.raises(NotPermitted):
        ssa_sending.review(run=run, words="Both.", by=stage.manager)


@pytest.fixture
def mailed(stage, run, settings, mailoutbox):
    from forthwith.people.mail import send_message
    from forthwith.people.models import Message

    settings.EMAIL_HOST = "mail.example"
    settings.CSRF_TRUSTED_ORIGINS = ["https://forthwith.example"]
    ssa.mail_spreadsheet(run=run, by=stage.manager)
    for message in Message.objects.filter(person=None):
        send_message.call(message.pk)
    return mailoutbox


def test_a_mail_holds_a_link_and_nothing_of_the_list(mailed):
    assert len(mailed) == 3
    for one in mailed:
        assert not one.attachments
        assert "Provider A" not in one.body + one.subject


def test_the_link_fetches_the_file_by_its_button_until_it_expires(mailed, client, run):
    path = next(line for line in mailed[0].body.splitlines() if "/access/ssa/fetch/" in line)
    path = path[path.index("/access/") :].strip()
    assert client.get(path).status_code == 200
    assert SsaLink.objects.filter(fetched_at=None).count() == 3, "opening the page fetches nothing"
    answer = client.post(path)
    assert answer.content == store().get(run.sheet_digest)
    assert SsaLink.objects.filter(fetched_at=None).count() == 2
    with clock.frozen_at(NOON + 61 * DAY):
        assert client.get(path).status_code == 404
    assert client.get(path[:-3] + "xx/").status_code == 404


def test_a_link_of_somebody_who_answers_no_more_opens_nothing(mailed, client, run):
    path = next(line for line in mailed[0].body.splitlines() if "/access/ssa/fetch/" in line)
    path = path[path.index("/access/") :].strip()
    Contact.objects.update(until_on=clock.today() - DAY)
    assert client.post(path).status_code == 404
    Contact.objects.update(until_on=clock.today())
    assert client.post(path).status_code == 200
