"""`forthwith schema`: the form of what goes in and what comes out, as JSON Schema (2020-12)."""

import json
from typing import Any

import typer

app = typer.Typer(name="schema", add_completion=False, no_args_is_help=True)


@app.callback()
def schema() -> None:
    """Show the form of facts and of decisions as JSON Schema."""


@app.command()
def decide() -> None:
    """Show the facts that `forthwith decide` reads."""
    from forthwith.breach import facts

    _show(facts.schema())


@app.command()
def decision() -> None:
    """Show what `forthwith decide --json` writes."""
    from forthwith.breach.facts import decisions

    _show(decisions.schema())


def _show(form: dict[str, Any]) -> None:
    typer.echo(json.dumps(form, indent=2, ensure_ascii=False))
