"""The command line: `forthwith COMMAND`; each command is a module of its own, loaded when it is asked for."""

import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from forthwith.errors import Forthwith, Invalid

COMMANDS = (
    "decide",
    "access",
    "calendar",
    "schema",
    "serve",
    "work",
    "verify",
    "copy-for-ocr",
    "sign",
    "backup",
    "restore",
    "move",
    "set-password",
    "reset-factors",
    "new-secrets",
    "rotate-keys",
    "readings",
    "demo",
    "run-sample",
)


class Commands(TyperGroup):
    """The commands by name; a module (its `app`) is imported when its command is run or listed.

    Typer keeps its command types to itself, hence Any.
    """

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        return typer.main.get_command(import_module(f"forthwith.cli.{cmd_name.replace('-', '_')}").app)


app = typer.Typer(cls=Commands, add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib import metadata

        typer.echo(f"forthwith {metadata.version('forthwith')}")
        raise typer.Exit


@app.callback()
def forthwith(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """HIPAA breach notification: every date from a cited rule, every act on a record that proves itself."""


def main() -> None:
    """Run a command; a refusal becomes sentences on standard error and a status: 2 for bad input, else 1."""
    try:
        app()
    except Invalid as invalid:
        _refuse(str(invalid), *map(str, invalid.faults), status=2)
    except Forthwith as refusal:
        _refuse(str(refusal), status=1)


def _refuse(*sentences: str, status: int) -> None:
    sys.stderr.write("\n".join(sentences) + "\n")
    sys.exit(status)
