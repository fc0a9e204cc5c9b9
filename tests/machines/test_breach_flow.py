"""The breach flow in any order by anybody: what must hold holds after every act."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from forthwith import clock
from forthwith.breach.actions import closing, letters, retention
from forthwith.breach.case.closing import lacks
from forthwith.breach.models import Disposal, Incident, Letter, Returned
from forthwith.breach.queries.case_state import state_of
from forthwith.duties.models import Duty
from forthwith.law.hipaa.decision import Determination, DutyStatus
from tests import affected
from tests import cast as told
from tests.machines.flow import BOUNDED, Flow

SIGNED = {"by": "Priya", "on": told.days_ago(1).isoformat()}
FACTORS = ("nature_and_extent", "unauthorized_person", "acquired_or_viewed", "mitigation")
LOW = {
    **{f"assessment.{name}": {"says": "Shown.", **SIGNED} for name in FACTORS},
    "assessment.conclusion": {"probability": "low", "reasons": "Shown.", "good_faith": True, **SIGNED},
}
SHOWN = {
    Determination.NOT_PHI, Determination.PERMITTED, Determination.SECURED, Determination.EXCLUDED,
    Determination.LOW_PROBABILITY, Determination.OUT_OF_TIME,
}  # fmt: skip
FACTS = [
    told.FACTS,
    {"conduct.permitted": None},
    {"protection.encrypted": True},
    {"protection.encrypted": False},
    LOW,
]
WHO = st.sampled_from(["priya", "sam", "wes", "ada"])


class BreachFlow(Flow):
    """One case, from its report to its disposal."""

    def begin(self) -> None:
        self.case = told.report(self.cast)
        self.lists = 0
        self.was_shown = False

    def now(self) -> Incident:
        return Incident.objects.get(pk=self.case.pk)

    def seen(self):
        if not hasattr(self, "case"):
            return {}
        rows = Duty.objects.filter(case=self.case.reference)
        return {(one.law, one.kind, one.to_whom): (one.due_on, one.done_on, one.hold_until) for one in rows}

    @rule(at=st.integers(0, len(FACTS) - 1))
    def amend(self, at):
        if self.act("amend", lambda: told.record_facts(self.cast, self.case, FACTS[at])):
            self.was_shown |= FACTS[at] is LOW or at == 2

    @rule()
    def determine(self):
        self.act("determine", lambda: told.determine(self.cast, self.case))

    @rule(count=st.integers(1, 12))
    def bring_a_list(self, count):
        self.lists += 1
        rows = tuple(told.REACHABLE.format(self.lists * 100 + one) for one in range(count))
        self.act(
            "list", lambda: told.take_roster(self.cast, self.case, told.roster(rows), f"{self.lists}.csv")
        )

    @rule(who=WHO)
    def draft(self, who):
        changed = self.cast.__class__(**{**vars(self.cast), "priya": getattr(self.cast, who)})
        self.act("draft", lambda: told.draft(changed, self.case))

    @rule(who=WHO)
    def approve(self, who):
        last = Letter.objects.filter(incident=self.case).order_by("-number").first()
        if last:
            self.act("approve", lambda: letters.approve_letter(letter=last, by=getattr(self.cast, who)))

    @rule()
    def print_and_mail(self):
        def verb():
            for step in ("printing ordered", "printed", "mailed"):
                told.STEPS[step](self.cast, self.case)

        if self.case.letters.exists():
            self.act("mail", verb)

    @rule(row=st.integers(2, 6))
    def comes_back(self, row):
        self.act("returned", lambda: affected.comes_back(self.cast, self.case, row))

    @rule(held=st.booleans())
    def hold(self, held):
        verb = retention.place_hold if held else retention.lift_hold
        self.act("hold", lambda: verb(incident=self.now(), why="A lawsuit.", by=self.cast.priya))

    @rule(waives=st.booleans())
    def close(self, waives):
        codes = lacks(state_of(self.now())) if waives else []
        self.act(
            "close",
            lambda: closing.close(
                incident=self.now(), why="All done.", waives=[one.code for one in codes], by=self.cast.priya
            ),
        )

    @rule()
    def reopen(self):
        self.act("reopen", lambda: closing.reopen(incident=self.now(), why="New facts.", by=self.cast.priya))

    @rule(asks=WHO, witnesses=WHO)
    def dispose(self, asks, witnesses):
        """Seven years later, if it is closed."""
        self.at += timedelta(days=7 * 366 if self.now().closed_at else 0)
        self.held.enter_context(clock.frozen_at(self.at))
        asked = {"incident": self.now(), "why": "Six years are over.", "by": getattr(self.cast, asks)}
        if self.act("ask disposal", lambda: retention.ask_disposal(**asked)):
            by = getattr(self.cast, witnesses)
            self.act("witness", lambda: retention.witness_disposal(incident=self.now(), by=by))

    @invariant()
    def the_presumption_stands_until_shown_otherwise(self):
        assert self.was_shown or Determination(self.now().outcome) not in SHOWN

    @invariant()
    def two_persons_are_two(self):
        for letter in Letter.objects.filter(incident=self.case).exclude(approved_by=None):
            assert letter.approved_by_id != letter.drafted_by_id
        for disposal in Disposal.objects.exclude(witnessed_by=None):
            assert disposal.witnessed_by_id != disposal.asked_by_id

    @invariant()
    def nothing_is_done_and_open_or_late_and_on_time(self):
        today = clock.today()
        for duty in Duty.objects.filter(case=self.case.reference):
            stands, last = duty.standing(today), duty.hold_until or duty.due_on
            if duty.done_on:
                assert duty.done_on <= today
                assert stands is (
                    DutyStatus.DONE if last is None or duty.done_on <= last else DutyStatus.DONE_LATE
                )
            elif duty.owed and last and last < today:
                assert stands is DutyStatus.OVERDUE

    @invariant()
    def what_came_back_was_sent(self):
        assert not Returned.objects.filter(incident=self.case).exists() or "mail" in self.done


def test_the_breach_flow_holds_whatever_is_done(cast):
    BreachFlow.cast = cast
    run_state_machine_as_test(BreachFlow, settings=BOUNDED)
