"""Pages of emergency access: taken, given back, reviewed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.errors import Invalid
from forthwith.people.break_glass import actions, guards, queries
from forthwith.people.break_glass.domain import may_take
from forthwith.people.break_glass.forms import Review, Take
from forthwith.people.domain import Role
from forthwith.people.guards import signed_in
from forthwith.ui.shown import Link

ME = Link("My account", "/people/me/")
EMERGENCIES = Link("Emergency access", "/people/emergency/")


def emergencies(request: HttpRequest) -> HttpResponse:
    """Take a role in an emergency; what was taken before."""
    by = signed_in(request)
    roles = may_take(by.roles(clock.today()))
    form = Take(roles, request.POST or None)
    if request.method == "POST" and form.is_valid():
        role = Role(form.cleaned_data["role"])
        try:
            taken = actions.take(role=role, why=form.cleaned_data["why"], by=by)
        except Invalid as invalid:
            form.add_error("why", str(invalid))
        else:
            messages.warning(
                request, f"You act as {role.words.lower()} now, in an emergency. It is reviewed."
            )
            return redirect("people:emergency", pk=taken.pk)
    context = {"form": form, "roles": roles, "emergencies": queries.seen_by(by)[:200], "trail": [ME]}
    return render(request, "people/emergencies.html", context)


def emergency(request: HttpRequest, pk: int) -> HttpResponse:
    """One: who, why, until when, what was done meanwhile, and the review."""
    by, now = signed_in(request), clock.now()
    shown = get_object_or_404(queries.seen_by(by), pk=pk)
    form = Review(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.review(
            emergency=shown, justified=given["justified"] == "yes", finding=given["finding"], by=by
        )
        messages.success(request, "Your review was kept.")
        return redirect("people:emergency", pk=pk)
    stands = shown.until_at > now
    context = {
        "emergency": shown,
        "stands": stands,
        "is_own": shown.person_id == by.pk,
        "may_review": not stands and not shown.reviewed_at and guards.may_review(shown, by),
        "form": form,
        "done": queries.done_meanwhile(shown)[:500],
        "trail": [ME, EMERGENCIES],
    }
    return render(request, "people/emergency.html", context)


@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """End one's own before its time."""
    by = signed_in(request)
    shown = get_object_or_404(by.emergencies, pk=pk)
    actions.give_back(emergency=shown, by=by)
    messages.success(request, "The emergency access has ended.")
    return redirect("people:emergency", pk=pk)
