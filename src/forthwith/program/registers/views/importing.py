"""A file brought to a register: kept sealed while it waits, compared, then taken whole or not at all."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from forthwith.errors import Invalid
from forthwith.evidence import uploads
from forthwith.people.guards import signed_in
from forthwith.program.registers import actions, exports
from forthwith.program.registers.comparing import compared
from forthwith.program.registers.domain import Change, Plan, Planned
from forthwith.program.registers.forms import Bring
from forthwith.program.registers.guards import check_may_enter
from forthwith.program.registers.register import Register
from forthwith.program.registers.rows import changed
from forthwith.program.registers.shown import changes
from forthwith.program.registers.views.listing import as_file
from forthwith.program.registers.views.page import Page
from forthwith.ui.shown import Figure, Link, Table

MOST_SHOWN, MOST_LEFT = 100, 20
LEFT = "In the register and not in the file: they stay as they are"


def bring(register: Register) -> Page:
    """The page a file is brought to, with the template and what each column takes."""

    @login_required
    def page(request: HttpRequest) -> HttpResponse:
        by = signed_in(request)
        check_may_enter(by, register.keepers)
        form = Bring(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            upload = form.cleaned_data["file"].upload
            try:
                compared(register, *uploads.kept(upload), by=by)
            except Invalid as refused:
                uploads.drop(upload)
                form.add_error("file", str(refused))
            else:
                return redirect(register.route("check"), upload)
        more = {
            "register": register,
            "form": form,
            "trail": _trail(register),
            "columns": Table("Columns", exports.EXPLAINED, exports.explained(register)),
            "templates": [(ending.upper(), register.href("template", ending)) for ending in exports.TYPES],
        }
        return render(request, "registers/import.html", more)

    return page


def check(register: Register) -> Page:
    """The dry run; the same page takes the file."""

    @login_required
    def page(request: HttpRequest, upload: str) -> HttpResponse:
        by = signed_in(request)
        check_may_enter(by, register.keepers)
        name, data = uploads.kept(upload)
        if request.method == "POST":
            seen = request.POST.get("seen", "")
            plan = actions.take(
                register, name=name, data=data, seen=int(seen) if seen.isdecimal() else -1, by=by
            )
            uploads.drop(upload)
            messages.success(request, _taken(plan))
            return redirect(register.route("list"))
        plan = compared(register, name, data, by=by)
        more = {
            "register": register,
            "plan": plan,
            "trail": [*_trail(register), Link("Bring a file", register.href("import"))],
            "figures": _figures(plan),
            "tables": _tables(register, plan),
            "unknown": plan.unknown,
            "import_href": register.href("import"),
        }
        return render(request, "registers/check.html", more)

    return page


def template(register: Register) -> Page:
    """An empty file to fill in."""

    @login_required
    def page(request: HttpRequest, ending: str) -> HttpResponse:
        check_may_enter(signed_in(request), register.keepers)
        return as_file(exports.template(register, ending), f"{register.name}-template.{ending}", ending)

    return page


def _trail(register: Register) -> list[Link]:
    return [*register.trail, Link(register.title, register.href())]


def _taken(plan: Plan) -> str:
    if plan.changes_nothing:
        return "Every row stands in the register as in the file: nothing was changed."
    new, moved = len(plan.of(Change.NEW)), len(plan.of(Change.CHANGED))
    return f"The file was taken: {new:,} new, {moved:,} changed, {len(plan.of(Change.SAME)):,} as before."


def _figures(plan: Plan) -> list[Figure]:
    faulty = len({fault.row for fault in plan.faults})
    return [
        Figure(len(plan.of(Change.NEW)), "new"),
        Figure(len(plan.of(Change.CHANGED)), "changed"),
        Figure(len(plan.of(Change.SAME)), "as before"),
        Figure(faulty, "to mend"),
        Figure(len(plan.missing), "in the register, not in the file"),
    ]


def _tables(register: Register, plan: Plan) -> list[Table]:
    faults = [(one.row, one.says) for one in plan.faults[:MOST_SHOWN]]
    moved = [
        (one.number, _link(register, one), _says(register, one))
        for one in plan.of(Change.CHANGED)[:MOST_SHOWN]
    ]
    new = [(one.number, one.key or "the next number", _first(register, one)) for one in plan.of(Change.NEW)]
    left = [(Link(key, register.href("one", key)),) for key in plan.missing[:MOST_LEFT]]
    known = register.column(register.key).words
    tables = [
        Table(_caption("Rows to mend", plan.faults, faults), ("Row", "What is wrong"), faults),
        Table(
            _caption("Would change", plan.of(Change.CHANGED), moved), ("Row", known, "What changes"), moved
        ),
        Table(_caption("Would be new", new, new[:MOST_SHOWN]), ("Row", known, "Values"), new[:MOST_SHOWN]),
        Table(
            _caption(LEFT, plan.missing, left),
            (known,),
            left,
        ),
    ]
    return [table for table in tables if table.rows]


def _caption(words: str, everything: Any, shown: Any) -> str:
    return (
        f"{words}: the first {len(shown)} of {len(everything):,}" if len(shown) < len(everything) else words
    )


def _link(register: Register, one: Planned) -> Link:
    return Link(one.key, register.href("one", one.key))


def _says(register: Register, one: Planned) -> str:
    columns = [register.column(name) for name in changed(one.before, one.data)]
    return changes((column, one.before[column.name], one.data[column.name]) for column in columns)


def _first(register: Register, one: Planned) -> str:
    said = (column.said(one.data[column.name]) for column in register.columns if column.name != register.key)
    return ", ".join(list(filter(None, said))[:4])
