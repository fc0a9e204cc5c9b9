"""Pages of the reports to SSA: all runs, one run with what is next, each step, and the files."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith.access import guards
from forthwith.access.actions import ssa as actions
from forthwith.access.actions import ssa_sending as sending
from forthwith.access.forms.ssa import (
    Amend,
    Assemble,
    Begin,
    Definitions,
    Happened,
    Nothing,
    Review,
    first_run_day,
)
from forthwith.access.models import SsaRun, SsaStep
from forthwith.access.queries import ssa as queries
from forthwith.access.ssa import steps as ssa_steps
from forthwith.errors import Forthwith, Invalid, NotFound, WrongState
from forthwith.evidence.queries import store
from forthwith.people import mail
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.ui.shown import Link, Row, Status, Table

TRAIL = [Link("Access", "/access/")]
RUNS = ("Report", "Run day", "Providers", "Stands")
DONE = ("Step", "Day", "By", "Told", "File")
OVER, UNDER_WAY = Status("Letter sent", "good"), Status("Under way", "info")


@dataclass(frozen=True, slots=True)
class Act:
    """One step as its page does it: the form, the verb with what the form gives, who may."""

    form: type[Form]
    verb: Callable[..., object]
    button: str
    said: str

    def done(self, run: SsaRun, form: Form, by: Person) -> None:
        """Do it with what the form gives; a file is its name and its bytes."""
        given = dict(form.cleaned_data)
        file = given.pop("proof", None)
        if file is not None:
            given |= {"name": file.name, "proof": file.read()}
        self.verb(run=run, by=by, **given)


WORK = {
    "mail": Act(
        Nothing, actions.mail_spreadsheet, "Mail the links", "The three parties are sent their links."
    ),
    "audit": Act(Nothing, actions.take_audit, "Take the closed audit", "The contract audit is taken."),
    "changes": Act(
        Nothing, actions.report_changes, "Report the changes", "The change report is made and sent by link."
    ),
}
OFFICE = {
    "amend": Act(Amend, sending.amend, "Record the amendment", "The amendment is recorded."),
    "review": Act(Review, sending.review, "Record the review", "The review is recorded."),
    "package": Act(Assemble, sending.assemble, "Assemble the package", "The package is assembled."),
    "sent": Act(Happened, sending.record_sending, "Record the sending", "The sending is recorded."),
    "ask": Act(
        Nothing, sending.ask_letter, "Ask for the letter", "The director’s office is asked for the letter."
    ),
    "letter": Act(Happened, sending.record_letter, "Record the letter", "The letter is recorded."),
}
NAMES = {
    ssa_steps.MAILED: "mail",
    ssa_steps.AUDITED: "audit",
    ssa_steps.CHANGES_REPORTED: "changes",
    ssa_steps.REVIEWED: "review",
    ssa_steps.PACKED: "package",
    ssa_steps.SENT: "sent",
    ssa_steps.LETTER_ASKED: "ask",
    ssa_steps.LETTER_SENT: "letter",
}


@login_required
def ssa(request: HttpRequest) -> HttpResponse:
    """All reports, the latest first; the definitions that go with each."""
    by = signed_in(request)
    guards.check_may_read(by)
    return _all(request, by)


def _all(request: HttpRequest, by: Person, form: Form | None = None) -> HttpResponse:
    rows = [
        (_link(one), one.run_on, sum(one.counts.values()), OVER if queries.stands(one).is_over else UNDER_WAY)
        for one in queries.runs()
    ]
    more = {
        "table": Table("Reports to SSA", RUNS, rows, "No run is made yet.", numeric=("Providers",)),
        "definitions": queries.definitions(),
        "form": form or Definitions(),
        "may_work": by.holds(*guards.WORKERS),
        "may_send": by.holds(guards.OFFICER),
        "trail": TRAIL,
    }
    return render(request, "access/ssa.html", more)


def _link(one: SsaRun) -> Link:
    return Link(one.reference, reverse("access:ssa_run", args=[one.reference]))


@login_required
def begin(request: HttpRequest) -> HttpResponse:
    """Begin the run of a day."""
    by = signed_in(request)
    guards.check_may_work(by)
    form = Begin(request.POST or None, initial=first_run_day(request.GET.get("run_on", "")))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.begin_run(**form.cleaned_data, by=by)
        except Invalid as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"The run {made.reference} is begun: its list is frozen.")
            return redirect("access:ssa_run", reference=made.reference)
    return render(
        request, "access/ssa_begin.html", {"form": form, "trail": [*TRAIL, Link("SSA", "/access/ssa/")]}
    )


@login_required
def run(request: HttpRequest, reference: str) -> HttpResponse:
    """One run: what was counted, what was done, what is next."""
    by = signed_in(request)
    guards.check_may_read(by)
    return _shown(request, queries.run(reference), by)


def _shown(
    request: HttpRequest, found: SsaRun, by: Person, forms: dict[str, Form] | None = None
) -> HttpResponse:
    stands = queries.stands(found)
    may = {
        **dict.fromkeys(WORK, by.holds(*guards.WORKERS)),
        **dict.fromkeys(OFFICE, by.holds(guards.OFFICER)),
    }
    steps = [_next(kind, forms or {}, may) for kind in stands.next]
    reviewing = ssa_steps.REVIEWED in stands.next or "amend" in (forms or {})
    if reviewing and may["amend"]:
        steps.insert(0, _offered("amend", "Amend the report", "dmh.ssa.3", forms or {}, may))
    more = {
        "run": found,
        "stands": OVER if stands.is_over else UNDER_WAY,
        "rows": _rows(found),
        "done": Table("Steps done", DONE, [_done(found, step) for step in stands.done], "None yet."),
        "steps": steps,
        "under_way": _contract_audit(found),
        "by_mail": mail.reaches_outside(),
        "lacks_definitions": ssa_steps.PACKED in stands.next and queries.definitions() is None,
        "trail": [*TRAIL, Link("SSA", reverse("access:ssa"))],
    }
    return render(request, "access/ssa_run.html", more)


def _contract_audit(found: SsaRun) -> Link | None:
    """The contract audit of the run's day that is still to be closed."""
    audit = queries.open_contract_audit(found)
    return Link(audit.reference, reverse("access:audit", args=[audit.reference])) if audit else None


def _next(kind: str, forms: dict[str, Form], may: dict[str, bool]) -> dict[str, Any]:
    step = ssa_steps.STEPS[kind]
    return _offered(NAMES[kind], step.says, step.clause, forms, may)


def _offered(
    name: str, says: str, clause: str, forms: dict[str, Form], may: dict[str, bool]
) -> dict[str, Any]:
    act = (WORK | OFFICE)[name]
    return {
        "name": name,
        "says": says,
        "clause": clause,
        "route": "access:ssa_work" if name in WORK else "access:ssa_send",
        "form": forms.get(name) or act.form(auto_id=f"{name}_%s"),
        "may": may[name],
        "whose": "account management or the security officer" if name in WORK else "the security officer",
        "button": act.button,
    }


def _rows(found: SsaRun) -> list[Row]:
    late = f"{found.late_days} days after the run day" if found.late_days else "on the run day"
    counted = ", ".join(f"{count} {state}" for state, count in found.counts.items()) or "none"
    file = Link("Spreadsheet", reverse("access:ssa_file", args=[found.reference, 0]))
    rows = [
        Row("Run day", found.run_on),
        Row("List made", late),
        Row("Providers", counted),
        Row("Frozen list", file),
        Row("Begun", found.begun_at),
        Row("Begun by", found.begun_by.name),
    ]
    if found.audit:
        href = f"/access/audits/{found.audit.reference}/"
        rows.append(Row("Contract audit", Link(found.audit.reference, href)))
    return rows


def _done(found: SsaRun, step: SsaStep) -> tuple[Any, ...]:
    file = (
        Link(step.file_name, reverse("access:ssa_file", args=[found.reference, step.pk]))
        if step.file_digest
        else step.words
    )
    return (step.kind[0].upper() + step.kind[1:], step.on, step.done_by.name, len(step.told) or "", file)


@login_required
@require_POST
def work(request: HttpRequest, reference: str, step: str) -> HttpResponse:
    """A step of account management or the officer."""
    guards.check_may_work(signed_in(request))
    return _acted(request, reference, step, WORK)


@login_required
@require_POST
def send(request: HttpRequest, reference: str, step: str) -> HttpResponse:
    """A step of the officer."""
    guards.check_may_review(signed_in(request))
    return _acted(request, reference, step, OFFICE)


def _acted(request: HttpRequest, reference: str, step: str, acts: dict[str, Act]) -> HttpResponse:
    by, found = signed_in(request), queries.run(reference)
    if step not in acts:
        raise NotFound("There is no such step.")
    act = acts[step]
    form = act.form(request.POST, request.FILES, auto_id=f"{step}_%s")
    if form.is_valid():
        try:
            act.done(found, form, by)
        except (Invalid, WrongState) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, act.said)
            return redirect("access:ssa_run", reference=reference)
    return _shown(request, found, by, {step: form})


@login_required
@require_POST
def definitions(request: HttpRequest) -> HttpResponse:
    """Keep the definitions."""
    by = signed_in(request)
    guards.check_may_review(by)
    form = Definitions(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            sending.keep_definitions(name=file.name, data=file.read(), by=by)
        except Forthwith as refused:
            form.add_error("file", str(refused))
        else:
            messages.success(request, "The definitions are kept.")
            return redirect("access:ssa")
    return _all(request, by, form)


@login_required
def file(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """The file of one step, or (0) the frozen list."""
    guards.check_may_read(signed_in(request))
    found = queries.run(reference)
    if pk == 0:
        return attached(f"{reference}-providers.xlsx", store().get(found.sheet_digest))
    step = found.steps.filter(pk=pk).exclude(file_digest="").first()
    if step is None:
        raise NotFound("There is no such file.")
    return attached(step.file_name, store().get(step.file_digest))


def attached(name: str, data: bytes) -> HttpResponse:
    """A file to be saved, never shown by the browser."""
    answer = HttpResponse(data, content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
