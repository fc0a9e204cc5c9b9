"""The page that closes a case: what is open first; and that opens it again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from forthwith.breach import guards
from forthwith.breach.actions import closing as actions
from forthwith.breach.case.closing import lacks
from forthwith.breach.forms.casework import Close, Reopen
from forthwith.breach.queries.case_state import state_of
from forthwith.breach.views.case import context, opened
from forthwith.breach.views.next_act import address
from forthwith.errors import Invalid, WrongState
from forthwith.ui.shown import Link


@login_required
def closing(request: HttpRequest, reference: str) -> HttpResponse:
    """What is open; and the form that closes the case once it may be closed."""
    found, by = opened(request, reference)
    state = state_of(found)
    open_ = () if state.closed else lacks(state)
    form = Close(request.POST or None, lacks=open_)
    if request.method == "POST":
        guards.check_may_work(by)
        guards.check_open(found)
        if form.is_valid():
            try:
                actions.close(incident=found, why=form.cleaned_data["why"], waives=form.waives, by=by)
            except (Invalid, WrongState) as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, "The case is closed.")
                return redirect("breach:closing", reference=reference)
    more = {
        "form": form,
        "reopen_form": Reopen(),
        "duplicate_of": state.duplicate_of,
        "must": [Link(one.says, address(reference, one.page)) for one in open_ if not one.may_be_waived],
        "may": [Link(one.says, address(reference, one.page)) for one in open_ if one.may_be_waived],
        "past": found.closings.select_related("closed_by", "reopened_by").order_by("-pk"),
    }
    return render(request, "breach/closing.html", context(found, by, request, **more))


@login_required
@require_POST
def reopen(request: HttpRequest, reference: str) -> HttpResponse:
    """Open a closed case again."""
    found, by = opened(request, reference)
    actions.reopen(incident=found, why=request.POST.get("why", ""), by=by)
    messages.success(request, "The case is open again.")
    return redirect("breach:incident", reference=reference)
