"""`forthwith decide FILE`: facts of incidents in; discovery, determination and duties with reasons out."""

import gc
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from forthwith import clock, environment
from forthwith.errors import Fault, Invalid
from forthwith.law.hipaa.facts import Incident
from forthwith.law.whole import Whole

app = typer.Typer(rich_markup_mode="markdown", add_completion=False)


@app.command()
def decide(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="One JSON object, or NDJSON (one a line); - is standard input."),
    ],
    as_of: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="The day from which it is seen, such as 2026-03-01; today if left out."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs: one JSON object a line.")] = False,
    why: Annotated[bool, typer.Option(help="Show the reasons.")] = True,
) -> None:
    """Decide what 45 CFR 164.400-414 and the laws beside it ask after an incident, with every reason cited.

    Out comes the day of discovery, the determination, and each duty: to whom, how, by which last day.
    What is not known stays not known, and is named. With one fault in the facts nothing is decided, and the
    status is 2.

    - `forthwith decide incident.json --as-of 2026-03-01`

    - `echo '{"reference": "A-1"}' | forthwith decide -`

    - `forthwith decide many.ndjson --json > decisions.ndjson`

    - `forthwith schema decide` shows the keys of the facts, `forthwith schema decision` those of --json.
    """
    # Nothing made here goes in circles, so looking for garbage would only cost time.
    gc.disable()
    decisions = _decided(file, _day(as_of))
    if as_json:
        _write_lines(decisions)
    else:
        from forthwith.cli import decision_text

        decision_text.show(decisions, why=why)


def _decided(file: str, as_of: date) -> Iterator[Whole]:
    """Each decision when it is asked for, after all facts have been read without fault."""
    from forthwith.law.whole import decide_all

    incidents = _incidents(file)
    return (decide_all(incident, as_of=as_of) for incident in incidents)


def _incidents(file: str) -> tuple[Incident, ...]:
    from forthwith.breach import facts

    try:
        return facts.read(_bytes_of(file))
    except Invalid as invalid:
        if not invalid.faults:
            raise
        count = f"{len(invalid.faults)} fault{'s' if len(invalid.faults) > 1 else ''}"
        raise Invalid(f"{file}: nothing was decided: {count} in the facts.", invalid.faults) from None


def _bytes_of(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except IsADirectoryError:
        raise Invalid(f"{file} is a directory; name a file of facts.") from None
    except OSError as error:
        raise Invalid(f"{file} cannot be read: {(error.strerror or 'unknown reason').lower()}.") from None


def _day(as_of: str | None) -> date:
    if as_of is None:
        clock.keep_zone(environment.zone("FORTHWITH_TIME_ZONE", "America/Chicago"))
        return clock.today()
    try:
        return date.fromisoformat(as_of)
    except ValueError:
        raise Invalid(str(Fault("--as-of", "a date such as 2026-03-01", repr(as_of)))) from None


def _write_lines(decisions: Iterable[Whole]) -> None:
    """All lines at once: whoever reads them gets all or nothing."""
    from forthwith.breach.facts.decisions import line_of

    sys.stdout.buffer.write(b"".join(map(line_of, decisions)))
