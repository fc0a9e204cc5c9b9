"""`forthwith reset-factors`: for whoever operates the installation, when the last administrator lost a telephone."""

from typing import Annotated

import typer

from forthwith.cli import installation
from forthwith.errors import NotFound

app = typer.Typer()


@app.command()
def reset_factors(
    email: Annotated[str, typer.Argument(help="The person's e-mail address.")],
    why: Annotated[str, typer.Option(help="Why, and how you know that it is really them who ask.")],
) -> None:
    """Take away a person's app, passkeys and recovery codes; the entry says that it was done here."""
    installation.opened()
    from forthwith.people.factors.actions import reset
    from forthwith.people.models import Person
    from forthwith.record.domain import SystemActor

    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        raise NotFound(f"Nobody signs in with {email}.")
    reset(person=person, why=why, by=SystemActor())
    typer.echo(f"{person.name} signs in with the password, and sets up a second factor anew.")
