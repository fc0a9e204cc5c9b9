"""The access wing's first page: what runs, what waits, what stands as a finding."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from forthwith.access.guards import check_may_read
from forthwith.people.guards import signed_in


@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """Audits, reviews, plans and reports, each with what is next."""
    check_may_read(signed_in(request))
    return render(request, "access/overview.html", {})
