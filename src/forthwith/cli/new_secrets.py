"""`forthwith new-secrets`: the three secrets of an installation, written once, readable by their owner only."""

import os
import secrets
from pathlib import Path
from typing import Annotated

import typer

from forthwith.errors import WrongState
from forthwith.record.note import Signer
from forthwith.vault.keys import new_key_text

app = typer.Typer()
FILES = {
    "FORTHWITH_SECRET_KEY_FILE": "secret-key.txt",
    "FORTHWITH_VAULT_KEYS_FILE": "vault-keys.txt",
    "FORTHWITH_SIGNING_KEY_FILE": "signing-key.txt",
}


@app.command()
def new_secrets(
    folder: Annotated[
        Path, typer.Argument(help="Where to write them; keep it outside the database's backups.")
    ],
    origin: Annotated[str, typer.Option(help="The name your record is signed under, such as your domain.")],
) -> None:
    """Write the secrets of a new installation and say which settings name them."""
    write(folder, origin)
    for setting, name in FILES.items():
        typer.echo(f"export {setting}={folder.resolve() / name}")
    typer.echo(
        "Keep a copy of vault-keys.txt in a safe: without it nobody can read what is sealed.", err=True
    )


def write(folder: Path, origin: str) -> None:
    """Write the three files; refused where one is there, because a lost key cannot be made again."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    texts = (secrets.token_urlsafe(64), new_key_text(), Signer.generate(origin).text())
    for name, text in zip(FILES.values(), texts, strict=True):
        try:
            opened = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            raise WrongState(f"{folder / name} exists already; secrets are never overwritten.") from None
        with os.fdopen(opened, "w") as file:
            file.write(text + "\n")
