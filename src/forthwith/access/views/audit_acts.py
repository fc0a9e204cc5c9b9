"""Acts on an audit: asking contacts, the forms required, the plan of changes, closing, the report."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from forthwith.access import guards
from forthwith.access.actions import closing
from forthwith.access.actions.forms_received import receive
from forthwith.access.actions.telling import tell_disabled
from forthwith.access.audits.report import report_files
from forthwith.access.audits.revoked_form import revoked_form
from forthwith.access.audits.words import missing_in_words
from forthwith.access.forms.audits import CloseAudit, ReceiveForm
from forthwith.access.queries import audits as queries
from forthwith.access.views.asks_shown import asked_about
from forthwith.access.views.audits import may_work, opened, trail_of
from forthwith.errors import NotFound, WrongState
from forthwith.evidence.queries import store
from forthwith.people import mail

PAGE = 200
_TYPES = {"pdf": "application/pdf", "json": "application/json"}


@login_required
def asks(request: HttpRequest, reference: str) -> HttpResponse:
    """Who was asked by link, and where each answer stands; ask those who were not."""
    audit, by = opened(request, reference)
    if request.method == "POST":
        guards.check_may_work(by)
        count = closing.send_asks(audit=audit, by=by)
        messages.success(
            request,
            (f"{count} contact is asked." if count == 1 else f"{count} contacts are asked.")
            if count
            else "Everybody to be asked is asked already.",
        )
        return redirect("access:audit_asks", reference=reference)
    more = {
        "audit": audit,
        "lines": asked_about(reference),
        "mails": mail.reaches_outside(),
        "may_work": may_work(by) and not audit.closed_at,
        "trail": trail_of(audit),
    }
    return render(request, "access/audit_asks.html", more)


@login_required
def forms(request: HttpRequest, reference: str) -> HttpResponse:
    """The forms this audit requires, those not received first."""
    audit, by = opened(request, reference)
    more = {
        "audit": audit,
        "forms": queries.forms_of(audit)[:PAGE],
        "may_work": may_work(by),
        "form": ReceiveForm(),
        "trail": trail_of(audit),
    }
    return render(request, "access/audit_forms.html", more)


@login_required
@require_safe
def revoked(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The form marked REVOKED, filled in, to be sent to the provider and signed there."""
    audit, by = opened(request, reference)
    guards.check_may_work(by)
    form = queries.form(audit, number)
    named = {"Content-Disposition": f'inline; filename="revoked-{audit.reference}-{number}.pdf"'}
    return HttpResponse(revoked_form(audit, form), content_type=_TYPES["pdf"], headers=named)


@login_required
@require_POST
def receive_form(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Record that a required form came in."""
    audit, by = opened(request, reference)
    guards.check_may_work(by)
    form = ReceiveForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Give the day it came in, and where it is kept.")
    else:
        receive(form=queries.form(audit, number), by=by, **form.cleaned_data)
        messages.success(request, "The form is recorded as received.")
    return redirect("access:audit_forms", reference=reference)


@login_required
@require_POST
def plan(request: HttpRequest, reference: str) -> HttpResponse:
    """Make the plan of changes the decisions ask for."""
    audit, by = opened(request, reference)
    guards.check_may_work(by)
    made = closing.make_plan(audit=audit, by=by)
    messages.success(request, f"{made.reference} is drafted; another person approves it.")
    return redirect("access:audit", reference=reference)


@login_required
@require_POST
def tell(request: HttpRequest, reference: str) -> HttpResponse:
    """Tell each local security officer which accounts were disabled."""
    audit, by = opened(request, reference)
    guards.check_may_work(by)
    told, nobody = tell_disabled(audit=audit, by=by)
    messages.success(request, f"{told} local security officers are told of accounts not told of before.")
    if nobody:
        messages.warning(request, f"No local security officer is known for: {', '.join(nobody)}.")
    return redirect("access:audit_asks", reference=reference)


@login_required
def close(request: HttpRequest, reference: str) -> HttpResponse:
    """Close the audit: what is missing is said first."""
    audit, by = opened(request, reference)
    guards.check_may_review(by)
    form = CloseAudit(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            closing.close_audit(audit=audit, closing=form.cleaned_data["closing"], by=by)
        except WrongState as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{reference} is closed; its report is kept.")
            return redirect("access:audit", reference=reference)
    more = {
        "audit": audit,
        "form": form,
        "missing": missing_in_words(closing.missing_of(audit)),
        "trail": trail_of(audit),
    }
    return render(request, "access/audit_close.html", more)


@login_required
@require_safe
def report(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    """The report, as kept where the audit is closed, else as it stands now."""
    audit, _ = opened(request, reference)
    if kind not in _TYPES:
        raise NotFound("A report is a .pdf or a .json.")
    if audit.closed_at:
        data = store().get(audit.report_digest if kind == "pdf" else audit.facts_digest)
    else:
        data = report_files(audit)[list(_TYPES).index(kind)]
    response = HttpResponse(data, content_type=_TYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{reference}.{kind}"'
    return response
