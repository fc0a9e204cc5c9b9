"""One row of a register: its values, the room's own sections, its history; and the forms that add and change."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from forthwith.errors import Fault, Invalid
from forthwith.people.guards import signed_in
from forthwith.program.registers import actions, queries
from forthwith.program.registers.forms import RowForm
from forthwith.program.registers.guards import check_may_enter, check_may_keep, scope
from forthwith.program.registers.register import Register
from forthwith.program.registers.rows import References, data_of, read_cells
from forthwith.program.registers.shown import changes, value
from forthwith.program.registers.views.page import Page
from forthwith.ui.shown import Link, Row, Table

HISTORY = ("When", "By whom", "What changed")


def one(register: Register) -> Page:
    """The page of a row."""

    @login_required
    def page(request: HttpRequest, key: str) -> HttpResponse:
        return shown(request, register, key)

    return page


def shown(request: HttpRequest, register: Register, key: str, **bound: Any) -> HttpResponse:
    """A row's page; `bound` are a room's forms that were sent with a fault, under the names `about` gives them."""
    by = signed_in(request)
    row = queries.row(register, key, by)
    data = data_of(register, row)
    rows = [Row(column.words, value(column, data[column.name])) for column in register.columns]
    more = {
        "register": register,
        "trail": [*register.trail, Link(register.title, register.href())],
        "row": row,
        "key": key,
        "heading": _heading(register, row),
        "rows": rows,
        "stands": register.standing(row) if register.standing else None,
        "history": _history(register, key),
        "change_href": register.href("change", key),
        "may_keep": scope(by, register.keepers).reaches(register.facility_of(row)),
        **(register.about(row, by) if register.about else {}),
        **bound,
    }
    return render(request, "registers/one.html", more, status=422 if bound else 200)


def _heading(register: Register, row: Any) -> str:
    key, words = register.key_of(row), str(row)
    named = f"{words} ".casefold().startswith(f"{key} ".casefold())
    return words if named else f"{words} ({key})"


def _history(register: Register, key: str) -> Table:
    steps = queries.history(register, key)
    lines = [
        (step.version.changed_at, step.version.by.name, _says(step, is_first=step is steps[-1]))
        for step in steps
    ]
    return Table("History", HISTORY, lines, "It stands here from before the register kept versions.")


def _says(step: queries.Step, *, is_first: bool) -> str:
    came = "from a file" if step.version.act == "registers.import" else ""
    first = "Put into the register" if is_first else ""
    said = changes(step.changes) or first or "Recorded anew"
    return f"{said}, {came}" if came else said


def add(register: Register) -> Page:
    """The form of a row more."""

    @login_required
    def page(request: HttpRequest) -> HttpResponse:
        by = signed_in(request)
        reach = check_may_enter(by, register.keepers)
        form = RowForm(request.POST or None, register=register, reach=reach)
        if request.method == "POST" and form.is_valid():
            made = _saved(form, lambda data: actions.add(register, data=data, by=by))
            if made is not None:
                messages.success(request, f"{_heading(register, made)} is in the register.")
                return redirect(register.route("one"), register.key_of(made))
        return _form(request, register, form, f"Add: {register.one}", [])

    return page


def change(register: Register) -> Page:
    """The form of a row that is there."""

    @login_required
    def page(request: HttpRequest, key: str) -> HttpResponse:
        by = signed_in(request)
        row = queries.row(register, key, by)
        check_may_keep(by, register.facility_of(row), register.keepers)
        newest = queries.newest(register, key)
        form = RowForm(
            request.POST or None,
            register=register,
            reach=scope(by, register.keepers),
            before=data_of(register, row),
            initial={"seen": newest.number if newest else 0},
        )
        if request.method == "POST" and form.is_valid():
            seen = form.cleaned_data["seen"]
            made = _saved(form, lambda data: actions.change(register, row=row, data=data, seen=seen, by=by))
            if made is not None:
                messages.success(request, f"{_heading(register, made)} was saved.")
                return redirect(register.route("one"), key)
        above = [Link(_heading(register, row), register.href("one", key))]
        return _form(request, register, form, f"Change {_heading(register, row)}", above)

    return page


def _saved(form: RowForm, act: Callable[[dict[str, Any]], Any]) -> Any:
    """The row, or None with each fault at its field."""
    register = form.register
    data, faults = read_cells(register, form.cells(), References(register))
    if not faults:
        try:
            return act(data)
        except Invalid as refused:
            faults = list(refused.faults) or [Fault("", str(refused))]
    _point(form, faults)
    return None


def _point(form: RowForm, faults: Sequence[Fault]) -> None:
    names = {column.words: column.name for column in form.register.columns}
    for fault in faults:
        name = names.get(fault.where, fault.where)
        words = f"Expected {fault.expected}" + (f", found {fault.found}." if fault.found else ".")
        form.add_error(name if name in form.fields else None, words)


def _form(
    request: HttpRequest, register: Register, form: RowForm, heading: str, above: Sequence[Link]
) -> HttpResponse:
    trail = [*register.trail, Link(register.title, register.href()), *above]
    more = {"register": register, "form": form, "heading": heading, "trail": trail}
    return render(request, "registers/form.html", more)
