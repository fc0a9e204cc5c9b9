"""The registers of the program: rows within reach, one row, a file compared and taken."""

from typing import Annotated, Any

from ninja import Path, Query, Router, Schema
from pydantic import Field, JsonValue

from forthwith.api.bearer import ApiRequest
from forthwith.api.files import FILE, body_of
from forthwith.api.once import Act, Answer
from forthwith.api.operations import reads, writes
from forthwith.api.pages import Asked, Page, page_of
from forthwith.people.api_tokens.domain import Scope
from forthwith.program.associates.register import ASSOCIATES
from forthwith.program.facilities.register import FACILITIES
from forthwith.program.inventory.register import EQUIPMENT
from forthwith.program.plans.register import CRITICAL
from forthwith.program.policies.register import POLICIES, READERS
from forthwith.program.registers import actions, queries
from forthwith.program.registers.comparing import compared
from forthwith.program.registers.domain import Change, Plan, RowFault
from forthwith.program.registers.guards import check_may_enter, scope
from forthwith.program.registers.register import Register
from forthwith.program.registers.rows import data_of
from forthwith.program.systems.register import SYSTEMS

router = Router(tags=["Program"])
REGISTERS = {
    one.name.replace(" ", "-"): one
    for one in (FACILITIES, SYSTEMS, ASSOCIATES, EQUIPMENT, POLICIES, READERS, CRITICAL)
}
Name = Annotated[str, Path(pattern=f"^({'|'.join(REGISTERS)})$")]
MOST_FAULTS = 100


class RegisterLine(Schema):
    """A register and its columns; the first of them names a row."""

    name: str
    title: str
    key: str
    columns: dict[str, str]


class RegisterRow(Schema):
    """A row: its key, and its values by column."""

    key: str
    facility: str
    values: dict[str, JsonValue]


class RowFaultLine(Schema):
    """What is wrong with a row of the file, by the number a spreadsheet shows."""

    row: int
    expected: str


class PlanLine(Schema):
    """What taking the file would do, or did; rows it does not name stay. `seen` goes with the import."""

    new: int
    changed: int
    same: int
    missing: int
    faults: list[RowFaultLine]
    unknown_columns: int
    seen: int


class RegisterRowsAsked(Asked):
    """Words that some text of the row holds."""

    q: Annotated[str, Field(max_length=100)] = ""


class File(Schema):
    """The file's name, with its ending: .csv or .xlsx."""

    name: Annotated[str, Field(min_length=1, max_length=200)]


class Seen(File):
    """The file as its comparison showed it."""

    seen: Annotated[int, Field(ge=0, le=2**62)]


@reads(router, "/program/registers", scope=Scope.PROGRAM_READ, response=list[RegisterLine])
def list_registers(request: ApiRequest) -> Any:
    """The registers this person may read."""
    mine = [(name, one) for name, one in REGISTERS.items() if scope(request.auth.person, one.reading)]
    return [_register(name, one) for name, one in mine]


@reads(router, "/program/registers/{name}", scope=Scope.PROGRAM_READ, response=Page[RegisterRow])
def list_register(request: ApiRequest, name: Name, asked: Query[RegisterRowsAsked]) -> Any:
    """The rows of a register within reach, by their key."""
    of = REGISTERS[name]
    found = queries.chosen(of, request.auth.person, {"q": asked.q})
    cursor_of = {"register": name, "q": asked.q}
    return page_of(found, (of.key, "pk"), asked, of=cursor_of, shown=lambda row: _row(of, row))


@reads(router, "/program/registers/{name}/rows/{key}", scope=Scope.PROGRAM_READ, response=RegisterRow)
def read_register_row(request: ApiRequest, name: Name, key: Annotated[str, Path(max_length=60)]) -> Any:
    """One row by its key."""
    of = REGISTERS[name]
    return _row(of, queries.row(of, key, request.auth.person))


@reads(
    router,
    "/program/registers/{name}/compare",
    method="POST",
    scope=Scope.PROGRAM_WRITE,
    response=PlanLine,
    extra={"requestBody": FILE},
)
def compare_register(request: ApiRequest, name: Name, file: Query[File]) -> Any:
    """A dry run: what taking this file would change, and each fault by its row."""
    of, by = REGISTERS[name], request.auth.person
    check_may_enter(by, of.keepers)
    return _plan(compared(of, file.name, body_of(request), by=by))


@writes(
    router,
    "POST",
    "/program/registers/{name}/import",
    scope=Scope.PROGRAM_WRITE,
    response={200: PlanLine},
    is_file=True,
)
def import_register(request: ApiRequest, name: Name, file: Query[Seen], data: bytes) -> Act:
    """Take a file as its comparison showed it: all its rows or none."""
    of, by = REGISTERS[name], request.auth.person
    check_may_enter(by, of.keepers)

    def act() -> Answer:
        plan = actions.take(of, name=file.name, data=data, seen=file.seen, by=by)
        return Answer(200, _plan(plan))

    return act


def _register(name: str, one: Register) -> dict[str, Any]:
    columns = {column.name: column.words for column in one.columns}
    return {"name": name, "title": one.title, "key": one.key, "columns": columns}


def _row(register: Register, row: Any) -> dict[str, Any]:
    facility = register.facility_of(row)
    return {"key": register.key_of(row), "facility": facility, "values": data_of(register, row)}


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        **{change.value: len(plan.of(change)) for change in Change},
        "missing": len(plan.missing),
        "faults": [_fault(one) for one in plan.faults[:MOST_FAULTS]],
        "unknown_columns": len(plan.unknown),
        "seen": plan.seen,
    }


def _fault(one: RowFault) -> dict[str, Any]:
    """Without what stood there: an answer repeats no value that was sent."""
    return {"row": one.row, "expected": one.says.partition(", found ")[0]}
