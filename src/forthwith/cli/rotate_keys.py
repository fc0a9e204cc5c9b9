"""`forthwith rotate-keys`: what stands under which vault key; an approved rotation gone on with at this terminal."""

from typing import Annotated

import typer

from forthwith.cli import installation
from forthwith.errors import WrongState

app = typer.Typer()


@app.command()
def rotate_keys(
    new_key: Annotated[
        bool, typer.Option("--new-key", help="Print a new vault key, to be put first in the keyring.")
    ] = False,
    go_on: Annotated[
        bool,
        typer.Option("--go-on", help="Do what is left of the approved rotation here, without the worker."),
    ] = False,
) -> None:
    """Say what stands under each key. A rotation is asked for and approved by two persons on the page Keys."""
    if new_key:
        from forthwith.vault.keys import new_key_text

        typer.echo(new_key_text())
        return
    installation.opened()
    if go_on:
        _go_on()
    from forthwith.evidence.rotation import queries

    for one in queries.vault_keys():
        part = "" if one.at_hand else " (missing from the keyring)"
        typer.echo(f"{one.id}{' (wraps what is new)' if one.is_current else part}: {one.words}")
    waiting = queries.open_rotation()
    if waiting:
        typer.echo(f"{waiting.get_kind_display()}: {queries.progress_of(waiting)}")


def _go_on() -> None:
    from forthwith.evidence import under_way
    from forthwith.evidence.rotation import actions, queries, tasks

    waiting = queries.open_rotation()
    if waiting is None or waiting.approved_at is None:
        raise WrongState("No approved rotation waits. Two persons ask for and approve one on the page Keys.")
    with under_way.claimed(waiting.pk, tasks.KEYS) as is_ours:
        if not is_ours:
            raise WrongState("The worker is at it already.")
        actions.carry_out(waiting)
