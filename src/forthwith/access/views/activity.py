"""Pages of the activity review: all reviews, and one with its steps, its users, what it lacks and its report."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from forthwith.access import guards
from forthwith.access.actions import activity as actions
from forthwith.access.actions import activity_closing as closing
from forthwith.access.activity import guards as guards_activity
from forthwith.access.activity.data import data_of
from forthwith.access.activity.report import report_pdf
from forthwith.access.forms import activity as forms
from forthwith.access.models import DrawnUser, Review
from forthwith.access.queries import activity as queries
from forthwith.access.views.acts import Act, acted, given, offered
from forthwith.errors import NotFound
from forthwith.evidence.models import Snapshot
from forthwith.evidence.queries import store
from forthwith.people.domain import Role
from forthwith.people.guards import may_hold, signed_in
from forthwith.people.models import Person
from forthwith.ui.shown import Link, Row, Status, Table
from forthwith.ui.words import day_in_words

PAGE = 25
TRAIL = [Link("Access", "/access/"), Link("Activity reviews", "/access/activity/")]
STEPS = ("Step", "Stands", "Clause")


@login_required
def activity(request: HttpRequest) -> HttpResponse:
    """All reviews, the newest first; the security officer opens one."""
    by = signed_in(request)
    guards_activity.check_may_see_draw(by)
    acts = offered(OPEN) if may_hold(by, Role.SECURITY_OFFICER) else []
    if request.method == "POST":
        guards.check_may_review(by)
        sent = acted(request, by, [OPEN])
        if sent is None:
            return redirect("access:activity_review", reference=queries.reviews()[0].reference)
        acts = sent
    page = Paginator(queries.reviews(), PAGE).get_page(request.GET.get("page"))
    columns = ("Review", "System", "Quarter", "Until", "Stands")
    rows = [(_link(one), one.system.title, one.period, one.as_of_on, stands(one)) for one in page]
    more = {
        "reviews": Table("Reviews", columns, rows, "None is opened yet."),
        "page": page,
        "acts": acts,
        "trail": TRAIL[:1],
    }
    return render(request, "access/activity.html", more)


def _open(form: Any, by: Person) -> str:
    review = actions.open_review(**given(form), by=by)
    return f"{review.reference} is open for {review.period}."


OPEN = Act("open", "Open the review of a quarter", "Open the review", forms.OpenReview, _open)


def _link(one: Review) -> Link:
    return Link(one.reference, reverse("access:activity_review", args=[one.reference]))


def stands(one: Review) -> Status:
    """Where a review stands."""
    if one.closed_at is None:
        return Status("open", "info")
    return (
        Status("closed, complete", "good") if one.is_complete else Status("closed, not complete", "warning")
    )


def trail_of(review: Review) -> list[Link]:
    """The way back from a page of a review."""
    return [*TRAIL, _link(review)]


@login_required
def review(request: HttpRequest, reference: str) -> HttpResponse:
    """One review: what is done, what is next, what it still lacks."""
    by, found = signed_in(request), _opened(request, reference)
    acts = _acts(found, by)
    if request.method == "POST":
        guards.check_may_review(by)
        sent = acted(request, by, acts)
        if sent is None:
            return redirect("access:activity_review", reference=reference)
        acts = sent
    else:
        acts = offered(*acts)
    users = queries.reviewed(found)
    told = found.sufficiency or {}
    more = {
        "review": found,
        "stands": stands(found),
        "insufficient": told.get("why", ()),
        "remarks": told.get("remarks", ()),
        "steps": Table("Steps", STEPS, _steps(found, users)),
        "users": _users(found, users),
        "waits": [f"{one.where.capitalize()}: {one.expected}" for one in guards_activity.lacks(found, users)],
        "rows": _rows(found),
        "acts": acts,
        "may_read_log": may_hold(by, *guards_activity.LOG_READERS),
        "trail": TRAIL,
    }
    return render(request, "access/activity_review.html", more)


def _opened(request: HttpRequest, reference: str) -> Review:
    guards.check_may_read(signed_in(request))
    return queries.review(reference)


def _acts(found: Review, by: Person) -> list[Act]:
    """What the security officer may do now, the next thing first."""
    if not may_hold(by, Role.SECURITY_OFFICER):
        return []
    if found.closed_at:
        return [] if found.filed_at else [_file_act(found)]
    if not queries.reviewed(found):
        return [_bring_act(found)]
    verbs = [_verify_act(found), _bring_act(found), _read_act(found), _compare_act(found)]
    return [*verbs, _close_act(found)]


def _verify_act(found: Review) -> Act:
    def run(form: Any, by: Person) -> str:
        users = actions.verify_users(review=found, by=by)
        return f"{len(users)} users are verified against the security database."

    words = "Each drawn user is looked up among the roles and accounts; a difference becomes a finding."
    return Act("verify", "Security database", "Verify the users", forms.Nothing, run, words)


def _bring_act(found: Review) -> Act:
    def run(form: Any, by: Person) -> str:
        file = given(form)["file"]
        actions.bring_context(review=found, name=given(form)["name"], file=file.name, data=file.read(), by=by)
        return "The table is kept. Read the thirty days again to use it."

    words = f"At hand: {', '.join(found.context) or 'none'}. The more tables, the fewer accesses are left to read."
    return Act("bring", "Tables that explain accesses", "Keep the table", forms.BringContext, run, words)


def _read_act(found: Review) -> Act:
    def run(form: Any, by: Person) -> str:
        actions.read_activity(review=found, by=by)
        return "The thirty days are read. What has no reason, or a flag, is left for you."

    return Act("read", "Thirty days of the audit log", "Find the reasons", forms.Nothing, run)


def _compare_act(found: Review) -> Act:
    def run(form: Any, by: Person) -> str:
        actions.compare_roles(review=found, by=by)
        return "The roles of all users are compared."

    return Act("compare", "Incompatible functions", "Compare the roles of all users", forms.Nothing, run)


def _close_act(found: Review) -> Act:
    def run(form: Any, by: Person) -> str:
        closing.close_review(review=found, **given(form), by=by)
        return "The review is closed and its report kept."

    return Act("close", "Close the review", "Close", forms.Close, run)


def _file_act(found: Review) -> Act:
    def run(form: Any, by: Person) -> str:
        closing.file_report(review=found, where=given(form)["where"], by=by)
        return "The filing is recorded."

    def make(*data: Any, **options: Any) -> forms.File:
        form = forms.File(*data, **options)
        form.fields["where"].initial = queries.last_filed_where()
        return form

    return Act("file", "File the documentation", "Record the filing", make, run)


def _steps(found: Review, users: list[DrawnUser]) -> list[tuple[Any, Any, str]]:
    """The steps of the procedure in its order, each with its clause."""
    to = {"reference": found.reference}
    counts, verified = queries.counts(found), all(one.security is not None for one in users) and users
    heard = sum(one.confirmations.exists() for one in users)
    return [
        (Link("Draw of five", reverse("access:draw", kwargs=to)), _done(users), "dmh.sar.1"),
        ("Verified against the security database", _done(verified), "dmh.sar.2"),
        ("Thirty days of the audit log", _done(found.analysed_at), "dmh.sar.3"),
        (
            Link("Incompatible functions", reverse("access:activity_roles", kwargs=to)),
            _done(found.compared_at),
            "dmh.sar.4",
        ),
        ("Supervisors’ word", Status(f"{heard} of {len(users)}", _tone(heard, len(users))), "dmh.sar.5"),
        (
            Link("Findings and changes", reverse("access:activity_findings", kwargs=to)),
            Status(f"{counts['open']} of {counts['all']} open", "warning" if counts["open"] else "neutral"),
            "dmh.sar.6",
        ),
        ("Patterns and procedures", _done(found.concluded_at), "dmh.sar.7"),
        ("Report kept", _done(found.report_digest), "dmh.sar.8"),
        ("Documentation filed", _done(found.filed_at), "dmh.sar.9"),
    ]


def _done(value: Any) -> Status:
    return Status("done", "good") if value else Status("to be done", "neutral")


def _tone(done: int, total: int) -> Any:
    return "good" if total and done == total else "neutral"


def _users(found: Review, users: list[DrawnUser]) -> Table | None:
    columns = ("Place", "User", "Left to read", "Supervisor", "Conclusion")
    rows = [
        (
            Link(f"Place {one.place}", reverse("access:activity_user", args=[found.reference, one.place])),
            one.user_id,
            queries.unjudged(one),
            _done(one.confirmations.exists()),
            _conclusion(one),
        )
        for one in users
    ]
    return Table("Users under review", columns, rows, numeric=("Left to read",)) if rows else None


def _conclusion(one: DrawnUser) -> Status:
    if one.concluded_at is None:
        return Status("to be done", "neutral")
    return Status("consistent", "good") if one.is_consistent else Status("not consistent", "danger")


def _list(one: Snapshot | None) -> str:
    """A list by its day, size and digest."""
    if one is None:
        return "none"
    return f"as of {day_in_words(one.as_of_on)}, {one.accepted_count:,} rows, {one.digest}"


def _rows(found: Review) -> list[Row]:
    lists = (("Audit log", found.log), ("Roles", found.roles), ("Accounts", found.accounts))
    filed = [Row("Filed at", found.filed_where)] if found.filed_at else []
    rules = f"version {found.rules.number}" if found.rules else "none entered"
    return [
        *(Row(name, _list(one)) for name, one in lists),
        Row("Rules on incompatible functions", rules),
        Row("Opened by", found.opened_by.name),
        *filed,
    ]


@login_required
def file(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """The report, or all it rests on: as kept at the closing, before it as it stands now; reading is recorded."""
    by = signed_in(request)
    guards_activity.check_may_read_log(by)
    found = queries.review(reference)
    if name not in FILES:
        raise NotFound("There is no such file of this review.")
    actions.note_reading(review=found, by=by)
    column, make, kind = FILES[name]
    digest = getattr(found, column)
    answer = HttpResponse(store().get(digest) if digest else make(found), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{reference}-{name}"'
    return answer


FILES: Mapping[str, tuple[str, Callable[[Review], bytes], str]] = {
    "report.pdf": ("report_digest", report_pdf, "application/pdf"),
    "review.json": ("data_digest", data_of, "application/json"),
}
