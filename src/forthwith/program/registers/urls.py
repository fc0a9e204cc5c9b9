"""The routes of a register, for the room that declares it: `urlpatterns = [*own, *paths(REGISTER)]`."""

from collections.abc import Callable

from django.urls import URLPattern, path, register_converter

from forthwith.people.models import Person
from forthwith.program.registers.exports import TYPES
from forthwith.program.registers.guards import check_may_bring
from forthwith.program.registers.register import Register
from forthwith.program.registers.views import importing, listing, one

app_name = "registers"
urlpatterns: list[URLPattern] = []

# The routes to which files come, each with the check of who may bring one: they are sealed while they arrive.
BRINGS: dict[str, Callable[[Person], None]] = {}


class Ending:
    """The kinds of file a register is given out as."""

    regex = "|".join(TYPES)

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(Ending, "register_file")


def paths(register: Register, under: str = "") -> list[URLPattern]:
    """All routes of a register, to stand last in the room's list; `under` ("contracts/") keeps two apart."""
    BRINGS[register.route("import")] = lambda person: check_may_bring(person, register.keepers)
    name = register.stem
    return [
        path(under, listing.listing(register), name=f"{name}list"),
        path(f"{under}files/export.<register_file:ending>", listing.export(register), name=f"{name}export"),
        path(
            f"{under}files/template.<register_file:ending>",
            importing.template(register),
            name=f"{name}template",
        ),
        path(f"{under}add/", one.add(register), name=f"{name}add"),
        path(f"{under}import/", importing.bring(register), name=f"{name}import"),
        path(f"{under}import/<str:upload>/", importing.check(register), name=f"{name}check"),
        path(f"{under}<str:key>/", one.one(register), name=f"{name}one"),
        path(f"{under}<str:key>/change/", one.change(register), name=f"{name}change"),
    ]
