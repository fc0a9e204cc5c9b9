"""`forthwith run-sample`: the sample agency on this machine, made at the first start and kept after."""

import os
import secrets
import sys
from pathlib import Path
from typing import Annotated

import typer

from forthwith.cli import installation, supervision
from forthwith.cli.new_secrets import FILES, write

app = typer.Typer()
PASSWORD = "sample-password.txt"  # noqa: S105 - the name of the file that holds it


@app.command()
def run_sample(
    home: Annotated[Path, typer.Option(help="Where the sample lives.")] = Path("var"),
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
) -> None:
    """Serve the sample agency at http://127.0.0.1:8000; nothing else needs to be installed."""
    _settle(home.resolve())
    settings = installation.load()
    installation.check_secrets(settings)
    installation.prepare(settings)
    password = _password(home)
    from forthwith.sample import agency

    agency.load(password=password)
    ready = "\n".join(["", f"  http://127.0.0.1:{port}", "", *_how_to_sign_in(agency.CAST, password)])
    sys.exit(supervision.serve("127.0.0.1", port, 2, lambda: typer.echo(ready)))


def _settle(home: Path) -> None:
    """The sample's own settings; secrets are made once, for this machine only."""
    keys = home / "keys"
    if not keys.exists():
        write(keys, "sample.example/record")
    os.environ.update({setting: str(keys / name) for setting, name in FILES.items()})
    os.environ.setdefault("FORTHWITH_LOG", "plain")
    os.environ.update(
        FORTHWITH_HOME=str(home),
        FORTHWITH_SAMPLE="true",
        FORTHWITH_ENTITY_NAME="Osage Prairie Department of Mental Health (sample)",
        FORTHWITH_ENTITY_ADDRESS="100 Example Street; Prairie Bluff MO 65000",
        FORTHWITH_ENTITY_TYPE="Health plan",
        FORTHWITH_ENTITY_CONTACT="Privacy Office; privacy@osage-prairie.example; 573-555-0100",
        FORTHWITH_MEDIA_CONTACT="Press Office; 573-555-0101; press@osage-prairie.example",
    )


def _password(home: Path) -> str:
    """One password for the sample's people, drawn at the first start."""
    file = home / PASSWORD
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text("-".join(secrets.token_hex(2) for _ in range(4)))
    return file.read_text().strip()


def _how_to_sign_in(cast: dict[str, tuple[str, str]], password: str) -> list[str]:
    people = [f"    {email:32} {name}, {title}" for email, (name, title) in cast.items()]
    return [
        "  Sign in as any of these:",
        *people,
        "",
        f"  Password for all of them: {password}",
        "",
        "  Stop with Ctrl-C.",
    ]
