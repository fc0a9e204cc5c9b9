"""Pages of incompatible functions: the comparison of a review with what a grant would bring; rules and exceptions."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from forthwith import clock
from forthwith.access import guards
from forthwith.access.actions import rule_sets as actions
from forthwith.access.conflicts.shown import conflict_lines
from forthwith.access.forms import activity as forms
from forthwith.access.models import ConflictException, ConflictRules
from forthwith.access.queries import activity as queries
from forthwith.access.queries.functions import supposed
from forthwith.access.views.activity import TRAIL, trail_of
from forthwith.access.views.acts import Act, acted, given, offered
from forthwith.errors import Invalid, WrongState
from forthwith.people.domain import Role
from forthwith.people.guards import may_hold, signed_in
from forthwith.people.models import Person
from forthwith.ui.shown import Status, Table
from forthwith.ui.words import days_in_words

LIMITS = (
    ("Roles no rule mentions: not assessed", "not_assessed"),
    ("Named by a rule, known nowhere", "unknown"),
    ("Accounts of nobody known: the same person may hold another", "unmatched"),
)


@login_required
def roles(request: HttpRequest, reference: str) -> HttpResponse:
    """Conflicts of everybody as last compared; what one more grant would bring, kept nowhere."""
    by = signed_in(request)
    guards.check_may_read(by)
    found = queries.review(reference)
    act = Act("suppose", "What would a grant bring?", "Look", forms.Suppose, _nothing)
    shown, told = offered(act), found.conflicts or {}
    brought: list[str] | None = None
    if request.method == "POST":
        form = forms.Suppose(request.POST, auto_id="suppose_%s")
        if form.is_valid():
            brought = _supposed(found, form)
        shown = [Act(act.name, act.title, act.button, act.make, act.run, form=form)]
    more = {
        "review": found,
        "told": told,
        "conflicts": [_conflict(one) for one in told.get("conflicts", ())],
        "limits": [(title, told[name]) for title, name in LIMITS if told.get(name)],
        "supposed": brought,
        "acts": shown,
        "trail": trail_of(found),
    }
    return render(request, "access/activity_roles.html", more)


def _nothing(form: Any, by: Person) -> str:
    """What a grant would bring is shown, and changes nothing."""
    return ""


def _supposed(found: Any, form: forms.Suppose) -> list[str] | None:
    try:
        new = supposed(found, given(form)["holder"], given(form)["role"])
    except (Invalid, WrongState) as refusal:
        form.add_error(None, str(refusal))
        return None
    return [line for one in new for line in conflict_lines(one)]


def _conflict(one: dict[str, Any]) -> dict[str, Any]:
    stands = Status("open", "warning") if one["open"] else Status("borne by an exception", "info")
    grants = [days_in_words(_grant_line(each)) for each in one["grants"]]
    since = days_in_words(one["since"] or "an unknown day")
    where = ", ".join(scope for scope in one["scopes"] if scope)
    return {**one, "stands": stands, "where": where, "since": since, "grants": grants}


def _grant_line(one: dict[str, Any]) -> str:
    """One grant with the path it came by."""
    parts = [
        f"{one['function']} by {one['account']}, through {' > '.join(one['path'])}",
        f"since {one['since']}" if one["since"] else "since an unknown day",
        f"granted by {one['granted_by']}" if one["granted_by"] else "",
    ]
    return ", ".join(part for part in parts if part)


@login_required
def functions(request: HttpRequest) -> HttpResponse:
    """The rules, version by version, and the exceptions from them."""
    by = signed_in(request)
    guards.check_may_read(by)
    acts = _acts() if may_hold(by, Role.SECURITY_OFFICER) else []
    if request.method == "POST":
        guards.check_may_review(by)
        sent = acted(request, by, acts)
        if sent is None:
            return redirect("access:functions")
        acts = sent
    else:
        acts = offered(*acts)
    more = {"versions": _versions(), "exceptions": _exceptions(), "acts": acts, "trail": TRAIL}
    return render(request, "access/activity_functions.html", more)


def _versions() -> Table:
    rows = [
        (one.number, one.put_at, one.put_by.name, one.digest[:23])
        for one in ConflictRules.objects.select_related("put_by")[:20]
    ]
    columns = ("Version", "In force since", "Put by", "Digest begins")
    return Table("Versions of the rules", columns, rows, "None is entered yet.", numeric=("Version",))


def _exceptions() -> Table:
    rows = [
        (one.pk, one.rule, one.person, one.control, one.until_on, _stands(one))
        for one in ConflictException.objects.all()[:200]
    ]
    columns = ("Number", "Rule", "Person", "Control", "Until", "Stands")
    return Table("Exceptions", columns, rows, "None is granted.", numeric=("Number",))


def _stands(one: ConflictException) -> Status:
    if one.ended_on:
        return Status("ended", "neutral")
    return Status("in force", "info") if one.until_on >= clock.today() else Status("ran out", "warning")


def _acts() -> list[Act]:
    standing = queries.rules_in_force()

    def rules(*data: Any, **options: Any) -> forms.PutRules:
        form = forms.PutRules(*data, **options)
        form.fields["text"].initial = standing.text if standing else ""
        return form

    open_ones = ConflictException.objects.filter(ended_on=None, until_on__gte=clock.today())
    return [
        Act("rules", "Put a version in force", "Put in force", rules, _put),
        Act("exception", "Grant an exception", "Grant", forms.GrantException, _grant),
        *(_end(one) for one in open_ones[:10]),
    ]


def _put(form: Any, by: Person) -> str:
    return f"Version {actions.put_rules(text=given(form)['text'], by=by).number} is in force."


def _grant(form: Any, by: Person) -> str:
    made = actions.grant_exception(**given(form), by=by)
    return f"The exception is granted until {made.until_on}."


def _end(one: ConflictException) -> Act:
    def run(form: Any, by: Person) -> str:
        actions.end_exception(exception=one, by=by)
        return "The exception is ended."

    title = f"Exception {one.pk} from {one.rule}"
    return Act(f"end_{one.pk}", title, "End it now", forms.Nothing, run, f"{one.why} Control: {one.control}")
