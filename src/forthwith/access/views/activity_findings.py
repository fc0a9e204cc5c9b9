"""Pages of findings: all of a review with the patterns over quarters, and one with what comes of it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from forthwith.access import guards
from forthwith.access.actions import activity_closing as closing
from forthwith.access.actions import activity_findings as actions
from forthwith.access.actions import activity_reading as reading
from forthwith.access.forms import activity as forms
from forthwith.access.models import Change, Finding, Review, TemplateProposal
from forthwith.access.queries import activity as queries
from forthwith.access.views.activity import trail_of
from forthwith.access.views.acts import Act, acted, given, offered
from forthwith.people.domain import Role
from forthwith.people.guards import may_hold, signed_in
from forthwith.people.models import Person
from forthwith.ui.shown import Link, Row, Status, Table

# Who reads incidents: the page of one refuses everybody else.
INCIDENT_READERS = (Role.PRIVACY_OFFICER, Role.SECOND_APPROVER, Role.AUDITOR)


@login_required
def findings(request: HttpRequest, reference: str) -> HttpResponse:
    """All findings of a review, what they show over the quarters, reasons proposed as templates."""
    by = signed_in(request)
    guards.check_may_read(by)
    found = queries.review(reference)
    acts = _acts(found, by)
    if request.method == "POST":
        guards.check_may_review(by)
        sent = acted(request, by, acts)
        if sent is None:
            return redirect("access:activity_findings", reference=reference)
        acts = sent
    else:
        acts = offered(*acts)
    more = {
        "review": found,
        "findings": _findings(found),
        "patterns": [(title, _pattern(title, rows)) for title, rows in queries.patterns(found).items()],
        "proposals": _proposals(),
        "acts": acts,
        "trail": trail_of(found),
    }
    return render(request, "access/activity_findings.html", more)


def _findings(found: Review) -> Table:
    rows = [
        (
            Link(
                f"Finding {one.number}",
                reverse("access:activity_finding", args=[found.reference, one.number]),
            ),
            one.get_kind_display(),
            one.user.place if one.user else "none of the five",
            one.role,
            stands(one),
        )
        for one in found.findings.select_related("user", "plan")
    ]
    return Table("Findings", ("Finding", "Kind", "Place", "Role or rule", "Stands"), rows, "There is none.")


def stands(one: Finding) -> Status:
    """Where a finding stands."""
    if one.settled_at:
        return Status("settled", "good")
    return Status("change planned", "info") if one.plan_id else Status("open", "warning")


def _pattern(title: str, rows: list[queries.Pattern]) -> Table:
    shown = [(one.what, one.count, ", ".join(one.quarters)) for one in rows]
    return Table(title, ("What", "Times", "Quarters"), shown, "Nothing.", numeric=("Times",))


def _proposals() -> Table:
    rows = [(one.pk, one.words, one.proposed_at, _decided(one)) for one in queries.proposals()[:50]]
    columns = ("Number", "Reason", "Proposed", "Stands")
    return Table("Reasons proposed as templates", columns, rows, "None is proposed.", numeric=("Number",))


def _decided(one: TemplateProposal) -> Status:
    if one.is_accepted is None:
        return Status("to be decided", "warning")
    return Status("accepted", "good") if one.is_accepted else Status("declined", "neutral")


def _acts(found: Review, by: Person) -> list[Act]:
    if not may_hold(by, Role.SECURITY_OFFICER) or found.closed_at:
        return []
    waiting = queries.proposals(open_only=True)
    return [_add(found), *(_decide(one) for one in waiting[:5]), _conclude(found)]


def _add(found: Review) -> Act:
    def run(form: Any, by: Person) -> str:
        said = dict(given(form))
        place = said.pop("place")
        user = queries.drawn_user(found, place) if place else None
        kind = Finding.Kind(said.pop("kind"))
        made = actions.add_finding(review=found, kind=kind, user=user, **said, by=by)
        return f"Finding {made.number} is recorded."

    return Act("add", "Add a finding", "Record", forms.AddFinding, run)


def _decide(one: TemplateProposal) -> Act:
    def make(*data: Any, **options: Any) -> Any:
        return _Accept(*data, **options)

    def run(form: Any, by: Person) -> str:
        reading.decide_proposal(proposal=one, is_accepted=given(form)["is_accepted"], by=by)
        return "The proposal is decided."

    title = f"Proposal {one.pk}: accept it as a template?"
    return Act(f"decide_{one.pk}", title, "Decide", make, run, one.words)


class _Accept(forms.Nothing):
    is_accepted = forms.YesNo("Accept")


def _conclude(found: Review) -> Act:
    def run(form: Any, by: Person) -> str:
        closing.conclude_patterns(review=found, **given(form), by=by)
        return "The conclusion is recorded."

    title = "Patterns, and changes of procedures"
    return Act("patterns", title, "Record the conclusion", forms.ConcludePatterns, run)


@login_required
def finding(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One finding: the change of access with its form, the supervisor told, the incident, what came of it."""
    by = signed_in(request)
    guards.check_may_read(by)
    found = queries.review(reference)
    one = queries.finding(found, number)
    acts = _of_one(one, by)
    if request.method == "POST":
        guards.check_may_review(by)
        sent = acted(request, by, acts)
        if sent is None:
            return redirect("access:activity_finding", reference=reference, number=number)
        acts = sent
    else:
        acts = offered(*acts)
    more = {
        "review": found,
        "finding": one,
        "stands": stands(one),
        "rows": _rows(one, by),
        "acts": acts,
        "trail": [*trail_of(found), Link("Findings", f"/access/activity/{reference}/findings/")],
    }
    return render(request, "access/activity_finding.html", more)


def _rows(one: Finding, by: Person) -> list[Row]:
    plan = Link(one.plan.reference, f"/access/plans/{one.plan.reference}/") if one.plan else "None"
    rows = [Row("Found", one.found_at), Row("Change of access", plan)]
    if one.form_required:
        rows.append(Row(one.form_required, one.form_received_on or "Not received yet"))
        rows.append(Row("Supervisor told", one.supervisor_told_at or "Not yet"))
    rows.append(Row("Incident", _incident_of(one, by)))
    if one.settled_at:
        rows.append(Row("Settled", one.settlement))
    return rows


def _incident_of(one: Finding, by: Person) -> Link | str:
    """The incident; a way to it only for those who may open it."""
    if not one.incident:
        return "None"
    if may_hold(by, *INCIDENT_READERS):
        return Link(one.incident, f"/incidents/{one.incident}/")
    return f"{one.incident}, with the privacy officer"


def _of_one(one: Finding, by: Person) -> list[Act]:
    if not may_hold(by, Role.SECURITY_OFFICER):
        return []
    incident = [] if one.incident else [_incident(one)]
    if one.settled_at or one.review.closed_at:
        return incident
    change = [_plan(one)] if one.user and one.plan is None else []
    after = [_receive(one), _tell(one)] if one.plan else []
    return [*change, *after, _settle(one), *incident]


def _plan(one: Finding) -> Act:
    def run(form: Any, by: Person) -> str:
        said = given(form)
        roles = [role.strip() for role in said["roles"].splitlines() if role.strip()]
        verb = Change.Verb(said["verb"])
        required = said["form_required"]
        plan = actions.plan_change(finding=one, verb=verb, roles=roles, form_required=required, by=by)
        return f"{plan.reference} waits for a second person’s approval."

    return Act("plan", "Change the access", "Plan the change", forms.PlanChange, run)


def _receive(one: Finding) -> Act:
    def run(form: Any, by: Person) -> str:
        file = given(form)["file"]
        data = file.read() if file else b""
        actions.receive_form(finding=one, received_on=given(form)["received_on"], data=data, by=by)
        return "The form is recorded."

    return Act("receive", one.form_required, "Record the form", forms.ReceiveForm, run)


def _tell(one: Finding) -> Act:
    def run(form: Any, by: Person) -> str:
        actions.tell_supervisor(finding=one, by=by)
        return "The supervisor is told, by a signed link that they confirm to have read."

    return Act("tell", "Tell the supervisor", "Tell the supervisor", forms.Nothing, run)


def _settle(one: Finding) -> Act:
    def run(form: Any, by: Person) -> str:
        actions.settle(finding=one, settlement=given(form)["settlement"], by=by)
        return "The finding is settled."

    return Act("settle", "Settle the finding", "Settle", forms.Settle, run)


def _incident(one: Finding) -> Act:
    def run(form: Any, by: Person) -> str:
        return f"{actions.open_incident(finding=one, by=by)} is opened, with the evidence of this review."

    words = "Where records may have been opened or disclosed without need: the privacy officer assesses it."
    return Act(
        "incident", "Open an incident", "Open an incident from this finding", forms.Nothing, run, words
    )
