"""Pages of one drawn user: what the security database says, the thirty days, the supervisor, the conclusion."""

from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime

from forthwith.access import guards
from forthwith.access.actions import activity as review_actions
from forthwith.access.actions import activity_reading as actions
from forthwith.access.activity import guards as guards_activity
from forthwith.access.forms import activity as forms
from forthwith.access.models import AccessRow, DrawnUser, Review
from forthwith.access.queries import activity as queries
from forthwith.access.queries.asks import asks_of
from forthwith.access.views.activity import trail_of
from forthwith.access.views.acts import Act, acted, given, offered
from forthwith.access.views.asks_shown import asked_about
from forthwith.people.domain import Role
from forthwith.people.guards import may_hold, signed_in
from forthwith.people.models import Person
from forthwith.ui.shown import Figure, Link, Row, Table
from forthwith.ui.words import day_in_words, days_in_words

PAGE = 50
ACTIONS = {
    "C": "created",
    "R": "read",
    "U": "changed",
    "D": "deleted",
    "E": "carried out",
    "export": "exported",
    "print": "printed",
}


@login_required
def user(request: HttpRequest, reference: str, place: int) -> HttpResponse:
    """One drawn user with everything the review asks about."""
    by = signed_in(request)
    guards.check_may_read(by)
    found = queries.review(reference)
    one = queries.drawn_user(found, place)
    acts = _acts(found, one, by)
    if request.method == "POST":
        guards.check_may_review(by)
        sent = acted(request, by, acts)
        if sent is None:
            return redirect("access:activity_user", reference=reference, place=place)
        acts = sent
    else:
        acts = offered(*acts)
    more = {
        "review": found,
        "user": one,
        "acts": acts,
        "left": queries.unjudged(one),
        "may_read_log": may_hold(by, *guards_activity.LOG_READERS),
        "trail": trail_of(found),
        "lines": asked_about(reference, f"{actions.USER} {one.pk}"),
        "may_work": by.holds(*guards.WORKERS) and not found.closed_at,
        **_told(one),
    }
    return render(request, "access/activity_user.html", more)


def _told(one: DrawnUser) -> dict[str, Any]:
    security, activity = one.security or {}, one.activity or {}
    return {
        "rows": _rows(one, security),
        "roles": _roles(security),
        "differences": [each["says"] for each in security.get("differences", ())],
        "figures": _figures(activity),
        "counts": _counts(activity),
        "not_asked": activity.get("not_asked", ()),
        "confirmations": _confirmations(one),
    }


def _rows(one: DrawnUser, security: dict[str, Any]) -> list[Row]:
    verified = [
        Row("Name", security.get("name") or "Not known"),
        Row("Unit", security.get("unit") or "Not known"),
        Row("In the security database", security.get("exists")),
        Row("Enabled", security.get("enabled")),
    ]
    concluded = [Row("Conclusion", one.conclusion), Row("Consistent", one.is_consistent)]
    return [
        Row("List number", one.list_number),
        *(verified if security else [Row("Security database", "Not looked up yet")]),
        *(concluded if one.concluded_at else []),
    ]


def _roles(security: dict[str, Any]) -> Table:
    rows = [
        (
            one["role"],
            one["scope"] or "everywhere",
            days_in_words(one["granted_on"] or "not known"),
            one["granted_by"],
        )
        for one in security.get("roles", ())
    ]
    return Table("Roles", ("Role", "Reaches", "Since", "Granted by"), rows, "None is known.")


def _figures(activity: dict[str, Any]) -> list[Figure]:
    names = ("rows", "patients", "first_accesses", "unexplained", "flagged")
    labels = ("accesses", "patients", "first accesses", "unexplained", "flagged")
    return (
        [Figure(activity.get(name, 0), label) for name, label in zip(names, labels, strict=True)]
        if activity
        else []
    )


def _counts(activity: dict[str, Any]) -> Table:
    found = {**activity.get("by_template", {}), **activity.get("by_flag", {})}
    columns = ("Reason or flag", "Accesses")
    return Table("Reasons found, and flags", columns, list(found.items()), "None.", numeric=("Accesses",))


def _confirmations(one: DrawnUser) -> Table:
    rows = [
        (
            each.role,
            each.is_needed,
            each.given_at,
            each.written_by.name if each.written_by else "by signed link",
        )
        for each in one.confirmations.select_related("written_by")
    ]
    return Table("The supervisor’s word", ("Role", "Needed", "When", "How"), rows, _asked(one))


def _asked(one: DrawnUser) -> str:
    ask = asks_of(one.draw.review.reference).filter(part=f"{actions.USER} {one.pk}").last()
    return f"Asked, due {day_in_words(ask.due_on)}." if ask else "Not asked yet."


def _acts(found: Review, one: DrawnUser, by: Person) -> list[Act]:
    if found.closed_at or not may_hold(by, Role.SECURITY_OFFICER):
        return []
    heard = [] if one.security is None else [_ask(one), _confirm(one)]
    return [*heard, _conclude(one)]


def _ask(one: DrawnUser) -> Act:
    def run(form: Any, by: Person) -> str:
        ask = actions.ask_supervisor(user=one, by=by)
        return f"The supervisor is asked, by {ask.due_on}."

    words = "The supervisor among the contacts gets a signed link, and answers for each role."
    return Act("ask", "Ask the supervisor", "Ask by signed link", forms.Nothing, run, words)


def _confirm(one: DrawnUser) -> Act:
    roles = actions.roles_of(one)

    def make(*data: Any, **options: Any) -> forms.Confirm:
        return forms.Confirm(roles, *data, **options)

    def run(form: Any, by: Person) -> str:
        said, why = form.said, given(form)["why"]
        actions.confirm(user=one, answers=said, why=why, by=by, written_by=by)
        return "The supervisor’s word is recorded."

    return Act("confirm", "Write down the supervisor’s word", "Record", make, run)


def _conclude(one: DrawnUser) -> Act:
    def run(form: Any, by: Person) -> str:
        actions.conclude_user(user=one, **given(form), by=by)
        return "Your conclusion is recorded."

    return Act("conclude", "Conclude", "Record the conclusion", forms.Conclude, run)


@login_required
def log(request: HttpRequest, reference: str, place: int) -> HttpResponse:
    """The accesses left to read, by patient; those that one reason settles are judged together."""
    by = signed_in(request)
    guards_activity.check_may_read_log(by)
    found = queries.review(reference)
    one = queries.drawn_user(found, place)
    review_actions.note_reading(review=found, by=by)
    form: Any = forms.Judge()
    if request.method == "POST":
        guards.check_may_review(by)
        chosen = request.POST.getlist("rows"), request.POST.getlist("alike")
        sent = acted(request, by, [_judge(one, *chosen)])
        if sent is None:
            return redirect("access:activity_log", reference=reference, place=place)
        form = sent[0].form
    page = Paginator(queries.left_to_read(one), PAGE).get_page(request.GET.get("page"))
    total, unjudged = page.paginator.count, queries.unjudged(one)
    more = {
        "review": found,
        "user": one,
        "page": page,
        "patients": _by_patient(list(page)),
        "total": total,
        "judged": total - unjudged,
        "unjudged": unjudged,
        "may_judge": may_hold(by, Role.SECURITY_OFFICER) and not found.closed_at,
        "form": form,
        "trail": [*trail_of(found), Link(f"Place {place}", f"/access/activity/{reference}/users/{place}/")],
    }
    return render(request, "access/activity_log.html", more)


def _by_patient(rows: list[AccessRow]) -> list[tuple[str, list[AccessRow]]]:
    """The rows of a page, those of one patient together."""
    for row in rows:
        row.at = parse_datetime(row.facts["at"])  # type: ignore[attr-defined]
        row.did = ACTIONS.get(row.facts["action"], row.facts["action"])  # type: ignore[attr-defined]

    def patient(row: AccessRow) -> str:
        return str(row.facts.get("patient_id") or "")

    ordered = sorted(rows, key=lambda row: (patient(row), row.number))
    return [(name, list(held)) for name, held in groupby(ordered, key=patient)]


def _judge(one: DrawnUser, numbers: list[str], alike: list[str]) -> Act:
    def run(form: Any, by: Person) -> str:
        rows = _chosen(one, set(numbers), set(alike))
        made = actions.judge(user=one, rows=rows, **given(form), by=by)
        return f"{len(made)} accesses are judged."

    return Act("judge", "Judge", "Judge", forms.Judge, run)


def _chosen(one: DrawnUser, numbers: set[str], alike: set[str]) -> list[AccessRow]:
    """The rows chosen one by one, and every row not judged yet of a patient chosen as a whole."""
    rows = list(one.access_rows.filter(judgements=None))
    patients = {row.facts.get("patient_id") for row in rows if str(row.number) in alike}
    return [row for row in rows if str(row.number) in numbers or row.facts.get("patient_id") in patients]
