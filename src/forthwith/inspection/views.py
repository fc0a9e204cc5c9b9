"""Pages of the reading room: the record, its verification, a case's entries, its binder."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.http import require_POST

from forthwith.breach.views.case import context, opened
from forthwith.inspection import actions, queries
from forthwith.people.domain import Role
from forthwith.people.guards import check_holds, signed_in
from forthwith.record import signing
from forthwith.record.models import Entry
from forthwith.record.queries import entries_before, latest_checkpoint, size
from forthwith.ui.shown import Link, Table

PAGE = 50
COLUMNS = ("Entry", "When", "Who", "Act", "What")
WITH_CASE = ("Entry", "When", "Who", "Act", "Case", "What")


class _Record(Paginator[Entry]):
    """Every entry, newest first."""

    @cached_property
    def count(self) -> int:
        return size()

    def page(self, number: int | str) -> Page[Entry]:
        number = self.validate_number(number)
        after = (number - 1) * self.per_page
        return Page(entries_before(self.count - after, self.per_page), number, self)


def _check(request: HttpRequest) -> None:
    check_holds(signed_in(request), Role.PRIVACY_OFFICER, Role.AUDITOR, to="read the whole record")


@login_required
def record(request: HttpRequest) -> HttpResponse:
    """The whole record, newest first."""
    _check(request)
    page = _Record(Entry.objects.none(), PAGE).get_page(request.GET.get("page"))
    told = map(queries.told, page)
    rows = [(one.sequence, one.at, one.who, one.act, _case_link(one.case), one.says) for one in told]
    table = Table("The record, newest entry first", WITH_CASE, rows, numeric=("Entry",))
    return render(
        request, "inspection/record.html", {"page": page, "table": table, "checkpoint": latest_checkpoint()}
    )


PAGES = {"INC": "inspection:case", "CMP": "conduct:complaint", "SAN": "conduct:sanction"}


def _case_link(reference: str) -> Link | str:
    """A link to the page of what an entry is about: an incident, a complaint, a sanction."""
    page = PAGES.get(reference.partition("-")[0])
    return Link(reference, reverse(page, args=[reference])) if page else reference


@login_required
@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Verify the live record now."""
    _check(request)
    return render(request, "inspection/verified.html", {"found": queries.verified()})


@login_required
def key(request: HttpRequest) -> HttpResponse:
    """The public key by which others check checkpoints and binders."""
    return HttpResponse(signing.public_key() + "\n", content_type="text/plain")


@login_required
def case(request: HttpRequest, reference: str) -> HttpResponse:
    """The entries of a case, and the door to its binder."""
    found, by = opened(request, reference, disposed_too=True)
    rows = [(one.sequence, one.at, one.who, one.act, one.says) for one in queries.entries_of(reference)]
    table = Table(f"Entries of {reference}", COLUMNS, rows, numeric=("Entry",))
    return render(request, "inspection/case.html", context(found, by, request, table=table))


@login_required
@require_POST
def binder(request: HttpRequest, reference: str) -> HttpResponse:
    """Make and hand over the binder."""
    found, by = opened(request, reference)
    made = actions.make_binder(incident=found, by=by)
    headers = {"Content-Disposition": f'attachment; filename="{reference}-binder.zip"'}
    return HttpResponse(made, content_type="application/zip", headers=headers)
