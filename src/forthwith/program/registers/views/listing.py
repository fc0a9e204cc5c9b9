"""The list of a register: searched, filtered, page by page, and the same rows as a file."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from forthwith.people.guards import signed_in
from forthwith.program.registers import exports, queries
from forthwith.program.registers.columns import Kind
from forthwith.program.registers.forms import Search
from forthwith.program.registers.guards import scope
from forthwith.program.registers.register import Register
from forthwith.program.registers.rows import data_of
from forthwith.program.registers.shown import value
from forthwith.program.registers.views.page import Page
from forthwith.ui.shown import Figure, Link, Table

PAGE = 50


def listing(register: Register) -> Page:
    """The page of all rows within reach."""

    @login_required
    def page(request: HttpRequest) -> HttpResponse:
        by = signed_in(request)
        reached = queries.within_reach(register, by)
        found = queries.chosen(register, by, request.GET)
        part = Paginator(found, PAGE).get_page(request.GET.get("page"))
        figures = register.figures(reached) if register.figures else ()
        asked = any(request.GET.get(name) for name in ("q", *(one.name for one in queries.filters(register))))
        more = {
            "register": register,
            "trail": register.trail,
            "figures": [Figure(reached.count(), f"in the register of {register.title.lower()}"), *figures],
            "search": Search(
                request.GET, columns=queries.filters(register), reach=scope(by, register.reading)
            ),
            "asked": asked,
            "count": part.paginator.count,
            "table": _table(register, part.object_list, is_asked=asked),
            "page": part,
            "may_keep": bool(scope(by, register.keepers)),
            "links": [Link(words, reverse(route)) for words, route in register.links],
            "add_href": register.href("add"),
            "import_href": register.href("import"),
            "exports": [
                (ending.upper(), _kept(register.href("export", ending), request)) for ending in exports.TYPES
            ],
        }
        return render(request, "registers/list.html", more)

    return page


def _kept(href: str, request: HttpRequest) -> str:
    """The address with the same search behind it."""
    return f"{href}?{request.GET.urlencode()}" if request.GET else href


def _table(register: Register, rows: Any, *, is_asked: bool) -> Table:
    columns = [one for one in register.columns if one.listed and one.name != register.key]
    heads = [register.column(register.key).words, *(one.words for one in columns)]
    lines = []
    for row in rows:
        data = data_of(register, row)
        line: list[Any] = [Link(register.key_of(row), register.href("one", register.key_of(row)))]
        line += [value(one, data[one.name]) for one in columns]
        lines.append([*line, register.standing(row)] if register.standing else line)
    if register.standing:
        heads.append("Stands")
    empty = "Nothing fits what you asked for." if is_asked else "Nothing is in the register yet."
    numeric = [one.words for one in columns if one.kind is Kind.NUMBER]
    return Table(register.title, heads, lines, empty, numeric)


def export(register: Register) -> Page:
    """What the list shows, searched and filtered alike, as a file."""

    @login_required
    def page(request: HttpRequest, ending: str) -> HttpResponse:
        found = queries.chosen(register, signed_in(request), request.GET)
        data = exports.exported(register, (data_of(register, row) for row in found), ending)
        return as_file(data, f"{register.name}.{ending}", ending)

    return page


def as_file(data: bytes, name: str, ending: str) -> HttpResponse:
    """A file to keep."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=exports.TYPES[ending], headers=headers)
