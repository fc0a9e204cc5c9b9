"""Page: the review of policies and procedures that a determined breach opened."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from forthwith.breach.actions.review import close_review
from forthwith.breach.forms.retention import CloseReview
from forthwith.breach.models import PolicyReview
from forthwith.breach.views.case import context, opened


@login_required
def policy_review(request: HttpRequest, reference: str) -> HttpResponse:
    """The review: who owns it, since when it is open, what came of it."""
    found, by = opened(request, reference)
    form = CloseReview(request.POST or None)
    if request.method == "POST" and form.is_valid():
        close_review(incident=found, **form.cleaned_data, by=by)
        messages.success(request, "The review is closed.")
        return redirect("breach:policy_review", reference=reference)
    review = PolicyReview.objects.filter(incident=found).select_related("owner", "closed_by").first()
    return render(request, "breach/policy_review.html", context(found, by, request, form=form, review=review))
