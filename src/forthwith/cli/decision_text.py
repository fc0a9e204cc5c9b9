"""A decision for people: headings, a table of duties, and reason trees; plain text when it is piped."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from forthwith.law.beside import Beside
from forthwith.law.hipaa.decision import Addressee, Decision, Duty, DutyStatus
from forthwith.law.hipaa.facts import Law
from forthwith.law.hipaa.s160_103 import STATES
from forthwith.law.kernel import Finding, Reading, Reason, shown
from forthwith.law.states.holds import UNTIL_LIFTED
from forthwith.law.whole import Whole

_UNSAFE = (*range(32), *range(127, 160))
_CONTROLS = dict.fromkeys(_UNSAFE, "\N{REPLACEMENT CHARACTER}") | {9: " ", 10: " ", 13: " "}
_STYLES = {
    DutyStatus.RUNNING: "yellow",
    DutyStatus.ON_HOLD: "magenta",
    DutyStatus.UNDECIDED: "yellow",
    DutyStatus.OVERDUE: "bold red",
    DutyStatus.DONE: "green",
    DutyStatus.DONE_LATE: "red",
    DutyStatus.NOT_OWED: "dim",
}


def show(decisions: Iterable[Whole], *, why: bool) -> None:
    """Print decisions one under the other; `why` adds the reasons."""
    console = Console()
    for decision in decisions:
        with console.capture() as captured:
            console.print(Group(*_page(decision.hipaa, why=why), *_beside(decision, why=why)))
        # Tables fill their lines with blanks; a file or a pipe is better off without them.
        sys.stdout.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _hold_ends(hold_until: date | None) -> str:
    return "law enforcement lifts it" if hold_until == UNTIL_LIFTED else _day(hold_until)


def in_words(duty: Duty, as_of: date) -> str:
    """Where a duty stands, as a person says it."""
    days = (duty.due_on - as_of).days if duty.due_on else None
    match duty.status:
        case DutyStatus.RUNNING:
            return "running" if days is None else f"running, {_days_left(days)}"
        case DutyStatus.OVERDUE:
            return (f"overdue by {_counted(-days)}" if days else "overdue") + _if_owed(duty)
        case DutyStatus.ON_HOLD:
            return f"on hold until {_hold_ends(duty.hold_until)}"
        case DutyStatus.DONE | DutyStatus.DONE_LATE:
            return shown(duty.status) + (f" on {_day(duty.done_on)}" if duty.done_on else "")
        case DutyStatus.UNDECIDED:
            return "not known whether owed"
        case DutyStatus.NOT_OWED:
            return "not owed"


def _if_owed(duty: Duty) -> str:
    return ", if it is owed" if duty.why.value is None else ""


def _page(decision: Decision, *, why: bool) -> Iterator[RenderableType]:
    yield harmless(decision.reference, "bold")
    yield harmless(f"seen on {_day(decision.as_of)}")
    yield from _heading("Determination")
    yield _reasons(decision.determination, why=why)
    yield from _heading("Discovery")
    yield _reasons(decision.discovered_on, why=why)
    if decision.duties:
        yield from _heading("Duties")
        yield _table(decision.duties, decision.as_of)
    if why:
        yield from _each_duty(decision.duties, decision.as_of)
    if decision.addressees:
        yield from _heading("Addressees")
        yield _listed(_addressee(addressee, why=why) for addressee in decision.addressees)
    if decision.findings:
        yield from _heading("Findings")
        yield _listed(_reasons(finding, why=why) for finding in decision.findings)
    if decision.missing:
        yield from _heading("Not known, and would settle it")
        yield _listed(map(harmless, decision.missing))
    yield Text()


def _beside(whole: Whole, *, why: bool) -> Iterator[RenderableType]:
    """Each law beside HIPAA, never mixed with it."""
    for law in whole.beside:
        yield Text(f"Beside HIPAA: {_law_name(law)}", "bold underline")
        yield _reasons(law.applies, why=why)
        yield Text()
        yield _table(law.duties, whole.hipaa.as_of)
        if why:
            yield from _each_duty(law.duties, whole.hipaa.as_of)
        if law.findings:
            yield from _heading("Findings")
            yield _listed(_reasons(finding, why=why) for finding in law.findings)
        if law.missing:
            yield from _heading("Not known, and would settle it")
            yield _listed(map(harmless, law.missing))
        yield Text()


def _law_name(law: Beside) -> str:
    if law.law is Law.PART_2:
        return "42 CFR part 2"
    return STATES.get(law.state, law.state) or "a State not known"


def _heading(words: str) -> Iterator[RenderableType]:
    yield Text()
    yield Text(words, "bold underline")


def _table(duties: tuple[Duty, ...], as_of: date) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0))
    table.add_column("Notice", no_wrap=True)
    table.add_column("To whom")
    table.add_column("Last day", no_wrap=True)
    table.add_column("Status", no_wrap=True)
    for duty in duties:
        # Only the addressees wrap by themselves: a day is never parted, and all fits 80 columns.
        status = in_words(duty, as_of).replace(", if", ",\nif")
        name = _name(duty).replace("associate notice", "associate\nnotice")
        style = _STYLES[duty.status]
        table.add_row(_lines(name), harmless(duty.to_whom), _day(duty.due_on), _lines(status, style))
    return table


def _each_duty(duties: tuple[Duty, ...], as_of: date) -> Iterator[RenderableType]:
    for duty in duties:
        yield from _heading(f"Why: {_name(duty)}, {in_words(duty, as_of)}")
        if duty.how:
            yield _listed(map(harmless, duty.how))
        if duty.tolled_due_on and duty.tolled_due_on != duty.due_on:
            yield harmless(f"If the hold stops the clock, the last day is {_day(duty.tolled_due_on)}.")
        yield _reasons(duty.why, why=True)


def _addressee(addressee: Addressee, *, why: bool) -> RenderableType:
    goes = harmless(f"{addressee.reference}: {addressee.to}; {addressee.how}")
    return Group(goes, _reasons(addressee.why, why=True)) if why else goes


def _listed(items: Iterable[RenderableType]) -> Table:
    """A list whose long lines hang under their first word."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    for item in items:
        grid.add_row("-", item)
    return grid


def _reasons(reason: Reason, *, why: bool) -> RenderableType:
    if not why:
        return _line(reason)
    tree = Tree(_line(reason), guide_style="dim")
    _grow(tree, reason)
    return tree


def _grow(tree: Tree, reason: Reason) -> None:
    for inner in reason.because if isinstance(reason, Finding) else ():
        _grow(tree.add(_line(inner)), inner)


def _line(reason: Reason) -> Text:
    if isinstance(reason, Finding):
        return harmless(reason.says).append(f" [{reason.cite}]", "cyan")
    if isinstance(reason, Reading):
        return harmless(f"reading {reason.number}: {reason.says}", "italic")
    return harmless(reason.says)


def harmless(words: str, style: str = "") -> Text:
    """Words as they are: no markup, and no control characters that could steer a terminal."""
    return Text(words.translate(_CONTROLS), style)


def _lines(words: str, style: str = "") -> Text:
    return Text("\n").join(harmless(line, style) for line in words.splitlines())


def _name(duty: Duty) -> str:
    return shown(duty.notice) + (f" ({duty.state})" if duty.state else "")


def _day(day: date | None) -> str:
    return f"{day:%a} {day}" if day else ""


def _days_left(days: int) -> str:
    return "last day today" if days == 0 else f"{_counted(days)} left"


def _counted(days: int) -> str:
    return "1 day" if days == 1 else f"{days:,} days"
