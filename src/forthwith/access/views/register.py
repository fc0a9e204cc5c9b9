"""Pages of the register: systems, the contacts who answer for them, dated exceptions."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forthwith import clock
from forthwith.access import contact_file, guards
from forthwith.access.actions import register as actions
from forthwith.access.forms import register as forms
from forthwith.access.forms.exemptions import EndExemption, Grant
from forthwith.access.models import Audit, ContactKind, Exemption, Review, System, SystemKind
from forthwith.access.queries import audits
from forthwith.access.queries import register as queries
from forthwith.errors import Invalid
from forthwith.evidence.models import Snapshot
from forthwith.people.guards import signed_in
from forthwith.people.models import Person
from forthwith.ui.shown import Due, Link, Row, Status, Table

PAGE = 50
TRAIL = [Link("Access", "/access/")]
SOON = timedelta(days=30)
SYSTEMS = ("System", "Short name", "What it is", "Stands")
CONTACTS = ("Answers as", "For", "Name", "E-mail", "From", "Until", "")
NEWEST = 5
EXEMPTIONS = ("Account", "System", "Reason", "Why", "Owner", "Until", "")


@login_required
def systems(request: HttpRequest) -> HttpResponse:
    """All systems; one more is added below."""
    by = signed_in(request)
    guards.check_may_read(by)
    form = forms.AddSystem(request.POST or None)
    if request.method == "POST":
        guards.check_may_work(by)
        if form.is_valid():
            given = form.cleaned_data
            try:
                made = actions.add_system(**(given | {"kind": SystemKind(given["kind"])}), by=by)
            except Invalid as refused:
                form.add_error("name", str(refused))
            else:
                messages.success(request, f"{made.title} is in the register.")
                return redirect("access:systems")
    rows = [_system(one) for one in System.objects.all()]
    table = Table("Systems with accounts", SYSTEMS, rows, "None is in the register yet.")
    more = {"table": table, "form": form, "may_work": by.holds(*guards.WORKERS), "trail": TRAIL}
    return render(request, "access/register_systems.html", more)


def _system(one: System) -> tuple[Any, ...]:
    stands = Status(f"Ended {one.ended_on}") if one.ended_on else Status("In use", "good")
    return Link(one.title, reverse("access:system", args=[one.name])), one.name, one.kind, stands


@login_required
def system(request: HttpRequest, name: str) -> HttpResponse:
    """One system; the officer sets which roles exempt from inactivity."""
    by = signed_in(request)
    guards.check_may_read(by)
    found = queries.system(name)
    form = forms.ExemptingRoles(request.POST or None, initial={"roles": "\n".join(found.exempting_roles)})
    if request.method == "POST":
        guards.check_may_review(by)
        if form.is_valid():
            actions.set_exempting_roles(system=found, roles=form.cleaned_data["roles"].splitlines(), by=by)
            messages.success(request, "The roles are recorded; the next audit goes by them.")
            return redirect("access:system", name=name)
    more = {
        "system": found,
        "rows": [
            Row("Short name", found.name),
            Row("What it is", found.kind),
            Row("Roles that exempt from inactivity", ", ".join(found.exempting_roles) or "None"),
            Row("In use", f"until {found.ended_on}" if found.ended_on else "yes"),
        ],
        "about": _about(found),
        "form": form,
        "end_form": forms.EndSystem(),
        "may_work": by.holds(*guards.WORKERS) and not found.ended_on,
        "may_set": by.holds(guards.OFFICER),
        "trail": [*TRAIL, Link("Systems", reverse("access:systems"))],
    }
    return render(request, "access/register_system.html", more)


def _about(found: System) -> Table:
    """What stands about a system elsewhere: its newest lists, audits and activity reviews."""
    lists = Snapshot.objects.filter(system=found.name).order_by("-as_of_on", "-pk")[:NEWEST]
    rows: list[tuple[Any, ...]] = [
        (Link(f"List: {one.kind}", reverse("access:list_taken", args=[one.pk])), one.as_of_on)
        for one in lists
    ]
    for room, model in (("audit", Audit), ("activity_review", Review)):
        made = model.objects.filter(system=found).order_by("-as_of_on", "-pk")[:NEWEST]
        rows += [
            (Link(one.reference, reverse(f"access:{room}", args=[one.reference])), one.as_of_on)
            for one in made
        ]
    none = "No list of it is taken in yet, and no audit begun."
    return Table("Its newest lists and audits", ("What", "As of"), rows, none)


@login_required
@require_POST
def end_system(request: HttpRequest, name: str) -> HttpResponse:
    """A system goes out of use."""
    by = signed_in(request)
    guards.check_may_work(by)
    form = forms.EndSystem(request.POST)
    if not form.is_valid():
        raise Invalid("Give the day since which the system is out of use.")
    actions.end_system(system=queries.system(name), **form.cleaned_data, by=by)
    messages.success(request, "The system is out of use; its audits stay.")
    return redirect("access:system", name=name)


@login_required
def contacts(request: HttpRequest) -> HttpResponse:
    """Who answers today, for what; one more is added below."""
    by = signed_in(request)
    guards.check_may_read(by)
    form = forms.AddContact(request.POST or None)
    if request.method == "POST":
        guards.check_may_work(by)
        if form.is_valid():
            given = form.cleaned_data
            try:
                actions.add_contact(**(given | {"kind": ContactKind(given["kind"])}), by=by)
            except Invalid as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, "The contact is in the register.")
                return redirect("access:contacts")
    return _contacts(request, by, form=form)


def _contacts(request: HttpRequest, by: Person, **more: Any) -> HttpResponse:
    today, may_work = clock.today(), by.holds(*guards.WORKERS)
    page = Paginator(queries.contacts(today), PAGE).get_page(request.GET.get("page"))
    shown = {
        "contacts": page,
        "columns": CONTACTS,
        "page": page,
        "form": forms.AddContact(),
        "import_form": forms.ImportContacts(auto_id="import_%s"),
        "may_work": may_work,
        "today": today,
        "trail": TRAIL,
    }
    return render(request, "access/register_contacts.html", shown | more)


@login_required
@require_POST
def import_contacts(request: HttpRequest) -> HttpResponse:
    """Take in a file of contacts, all rows or none."""
    by = signed_in(request)
    guards.check_may_work(by)
    form = forms.ImportContacts(request.POST, request.FILES, auto_id="import_%s")
    if form.is_valid():
        try:
            listed = contact_file.read(form.cleaned_data["file"].read())
            count = actions.import_contacts(contacts=listed, by=by)
        except Invalid as refused:
            for fault in (str(refused), *map(str, refused.faults[:20])):
                form.add_error("file", fault)
        else:
            messages.success(request, f"{count} contacts are new in the register.")
            return redirect("access:contacts")
    return _contacts(request, by, import_form=form)


@login_required
@require_POST
def end_contact(request: HttpRequest, number: int) -> HttpResponse:
    """A contact's last day."""
    by = signed_in(request)
    guards.check_may_work(by)
    form = forms.EndContact(request.POST)
    if not form.is_valid():
        raise Invalid("Give the contact’s last day.")
    actions.end_contact(contact=queries.contact(number), **form.cleaned_data, by=by)
    messages.success(request, "The contact’s last day is recorded.")
    return redirect("access:contacts")


@login_required
def exemptions(request: HttpRequest) -> HttpResponse:
    """Exceptions in force, those that end soon first; one more is granted below."""
    by = signed_in(request)
    guards.check_may_read(by)
    form = Grant(request.POST or None, initial=_row_asked(request))
    if request.method == "POST":
        guards.check_may_review(by)
        if form.is_valid():
            given = form.cleaned_data
            try:
                actions.grant_exemption(**(given | {"kind": Exemption.Kind(given["kind"])}), by=by)
            except Invalid as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, "The exception is in force; every count shows it.")
                return redirect("access:exemptions")
    return _exemptions(request, by, form=form)


def _row_asked(request: HttpRequest) -> dict[str, Any]:
    """The account of an audit's row, where the desk leads here; the address names the row, never the account."""
    reference, number = request.GET.get("audit", ""), request.GET.get("row", "")
    if not reference or not (number.isdecimal() and len(number) < 10):
        return {}
    audit = audits.audit(reference)
    row = audits.row(audit, int(number))
    account = row.facts["sam_account_name"] or row.facts["name"]
    return {"system": audit.system, "account": account, "account_key": row.account_key}


def _exemptions(request: HttpRequest, by: Person, **more: Any) -> HttpResponse:
    today = clock.today()
    found = list(queries.exemptions_on(today).order_by("until_on", "pk"))
    shown = {
        "exemptions": [(one, Due(one.until_on)) for one in found],
        "soon": sum(1 for one in found if one.until_on <= today + SOON),
        "may_grant": by.holds(guards.OFFICER),
        "exempting": [one for one in queries.systems() if one.exempting_roles],
        "trail": TRAIL,
    }
    return render(request, "access/register_exemptions.html", shown | more)


@login_required
@require_POST
def end_exemption(request: HttpRequest, number: int) -> HttpResponse:
    """End an exception before its day."""
    by = signed_in(request)
    guards.check_may_review(by)
    form = EndExemption(request.POST)
    if not form.is_valid():
        raise Invalid("Say why the exception ends before its day.")
    actions.end_exemption(exemption=queries.exemption(number), **form.cleaned_data, by=by)
    messages.success(request, "The exception has ended.")
    return redirect("access:exemptions")
