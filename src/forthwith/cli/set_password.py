"""`forthwith set-password`: for whoever operates the installation, when nobody else can set one."""

import getpass
from typing import Annotated

import typer

from forthwith.cli import installation
from forthwith.errors import NotFound

app = typer.Typer()


@app.command()
def set_password(email: Annotated[str, typer.Argument(help="The person's e-mail address.")]) -> None:
    """Set a person's password at this terminal; the entry on the record says that it was done here."""
    installation.opened()
    from forthwith.people.actions import set_password as act
    from forthwith.people.models import Person
    from forthwith.record.domain import SystemActor

    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        raise NotFound(f"Nobody signs in with {email}.")
    act(person=person, password=getpass.getpass("New password, at least 12 characters: "), by=SystemActor())
    typer.echo(f"{person.name} signs in with the new password from now on.")
