"""The audit flow in any order by anybody: decisions, plans, lists that come in, deletions; what must hold holds."""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from forthwith import clock
from forthwith.access.actions import changes, closing, deletions, desk
from forthwith.access.actions.handing import Format, export
from forthwith.access.actions.proof import prove
from forthwith.access.models import Audit, AuditRow, Change, Decision, Disabling, Plan
from tests.access.audited import PROVIDERS, account, audited, listed
from tests.access.cast import set_up
from tests.machines.flow import BOUNDED, Flow

KIND, VERB, STAND = Decision.Kind, Change.Verb, Change.Stand
NAMES = [one["sam_account_name"] for one in PROVIDERS]
# Those whose work it is come more often: a refusal leads nowhere.
WHO = st.sampled_from(["nora", "theo", "nora", "theo", "nora", "theo", "sam", "ada"])
WHY = "Asked; it is needed no more."
LEFT = (STAND.PLANNED, STAND.REFUSED)


class AuditFlow(Flow):
    """One audit of a provider's accounts, and what becomes of them in a directory we do not write."""

    def begin(self):
        self.stage = set_up(self.cast)
        self.audit = audited(self.stage)
        self.enabled = {one["sam_account_name"]: one["enabled"] for one in PROVIDERS}

    def seen(self):
        if not hasattr(self, "audit"):
            return {}
        return {
            "rows": sorted(AuditRow.objects.values_list("pk", "stands", "reviewer", "contact")),
            "plans": sorted(Plan.objects.values_list("pk", "approved_by", "declined_by", "handed_digest")),
            "changes": sorted(Change.objects.values_list("pk", "stand")),
            "ledger": sorted(Disabling.objects.values_list("pk", "disabled_on")),
            "closed": list(Audit.objects.exclude(closed_at=None).values_list("pk", flat=True)),
        }

    def person(self, who):
        return getattr(self.cast, who)

    def plan(self, at):
        plans = list(Plan.objects.order_by("pk"))
        return plans[at % len(plans)] if plans else None

    @rule(who=WHO, at=st.integers(0, 5), kind=st.sampled_from(KIND), seen=st.sampled_from([0, 0, 1]))
    def decide(self, who, at, kind, seen):
        row = list(self.audit.rows.all())[at]
        seen = (seen and row.decisions.values_list("pk", flat=True).last()) or 0
        given = {"row": row, "kind": kind, "why": WHY, "seen": seen}
        self.act("decide", lambda: desk.decide(**given, by=self.person(who)))

    @rule(who=WHO, kind=st.sampled_from([KIND.DISABLE, KIND.KEEP]))
    def decide_together(self, who, kind):
        numbers = [row.number for row in self.audit.rows.all() if not row.facts.get("exempt_by")]
        given = {"audit": self.audit, "numbers": numbers, "kind": kind, "why": WHY}
        self.act("together", lambda: desk.decide_together(**given, by=self.person(who)))

    @rule(who=WHO)
    def make_plan(self, who):
        self.act("plan", lambda: closing.make_plan(audit=self.audit, by=self.person(who)))

    @rule(who=WHO)
    def plan_what_is_to_be_deleted(self, who):
        asked = {"system": self.stage.providers, "by": self.person(who)}
        self.act("deletions", lambda: deletions.plan_deletions(**asked))

    @rule(who=WHO, at=st.integers(0, 3), declines=st.sampled_from([False, False, True]))
    def approve_or_decline(self, who, at, declines):
        plan, by = self.plan(at), self.person(who)
        if plan and declines:
            self.act("decline", lambda: changes.decline_plan(plan=plan, why="Not now.", by=by))
        elif plan:
            self.act("approve", lambda: changes.approve_plan(plan=plan, by=by))

    @rule(who=WHO, at=st.integers(0, 3), form=st.sampled_from(Format))
    def hand_over(self, who, at, form):
        if plan := self.plan(at):
            self.act("export", lambda: export(plan=plan, form=form, by=self.person(who)))

    @rule(names=st.sets(st.sampled_from(NAMES)), becomes=st.sampled_from([True, False, False, None]))
    def a_list_comes(self, names, becomes):
        """After somebody enabled, disabled or deleted accounts: as it was asked, or not."""
        self.enabled |= dict.fromkeys(names, becomes)
        there = [account(name, enabled=on) for name, on in self.enabled.items() if on is not None]

        def verb():
            prove(by=self.stage.manager, snapshot=listed(self.stage.providers, there))

        self.act("list", verb)

    @rule(who=WHO)
    def close(self, who):
        given = {"audit": self.audit, "closing": "Done.", "by": self.person(who)}
        self.act("close", lambda: closing.close_audit(**given))

    @invariant()
    def silence_approves_nothing(self):
        for row in self.audit.rows.all():
            decided = row.decisions.exists()
            assert decided or not row.stands
            if Audit.objects.get(pk=self.audit.pk).closed_at:
                assert decided
                assert row.stands

    @invariant()
    def what_is_handed_over_was_approved_by_another(self):
        for plan in Plan.objects.all():
            assert plan.approved_by_id is None or plan.approved_by_id != plan.made_by_id
            assert not (plan.approved_at and plan.declined_at)
            if plan.handed_digest:
                assert plan.approved_by_id
            else:
                assert not plan.changes.exclude(stand__in=LEFT).exists()

    @invariant()
    def nothing_is_deleted_before_its_day(self):
        for change in Change.objects.filter(verb=VERB.DELETE).exclude(stand__in=LEFT):
            disabled = Disabling.objects.filter(account_key=change.account_key).earliest("disabled_on")
            handed_on = clock.local_date(change.plan.handed_at)
            assert handed_on >= disabled.disabled_on + timedelta(days=60)

    @invariant()
    def nothing_waits_in_two_plans(self):
        open_ = Change.objects.filter(plan__declined_at=None, stand=STAND.PLANNED)
        found = list(open_.values_list("account_key", "verb"))
        assert len(found) == len(set(found))


def test_the_audit_flow_holds_whatever_is_done(cast):
    AuditFlow.cast = cast
    run_state_machine_as_test(AuditFlow, settings=settings(BOUNDED, max_examples=8, stateful_step_count=40))
