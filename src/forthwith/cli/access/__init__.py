"""`forthwith access COMMAND`: audits, draws, explanations and conflicts from files, by the same rules as the pages."""

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

COMMANDS = ("audit", "draw", "explain", "conflicts")


class AccessCommands(TyperGroup):
    """The commands by name; a module (its `app`) is imported when its command is run or listed."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        return typer.main.get_command(import_module(f"forthwith.cli.access.{cmd_name}").app)


app = typer.Typer(cls=AccessCommands, add_completion=False, no_args_is_help=True)


@app.callback()
def access() -> None:
    """Who may use which system, and who did: audited from files, with every verdict's reason."""
