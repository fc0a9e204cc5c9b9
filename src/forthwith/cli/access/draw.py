"""`forthwith access draw`: five users of a list by committed secrets, dice or a beacon; and such a draw checked."""

import hashlib
import secrets
from pathlib import Path
from typing import Annotated

import typer

from forthwith import clock
from forthwith.access.sampling import proceedings, seeds
from forthwith.access.sampling.frozen import FrozenList, freeze
from forthwith.access.sampling.records import Again, DrawRecord, read_record
from forthwith.access.sampling.seeds import Means
from forthwith.access.sampling.tickets import FIVE, chance_within_a_year
from forthwith.access.sampling.verification import verify as verified
from forthwith.errors import Invalid

app = typer.Typer(add_completion=False)

REASONS = {"left": "left since the list was frozen", "reviewer": "is the reviewer"}


@app.command()
def draw(
    *,
    users: Annotated[Path, typer.Option("--list", help="User IDs, one a line.")],
    commit: Annotated[
        Path | None, typer.Option("--commit", metavar="RECORD.json", help="Freeze the list, or commit.")
    ] = None,
    reveal: Annotated[
        Path | None, typer.Option("--open", metavar="RECORD.json", help="Open your secret; the second draws.")
    ] = None,
    verify: Annotated[
        Path | None, typer.Option("--verify", metavar="RECORD.json", help="Draw again and compare.")
    ] = None,
    aside: Annotated[
        Path | None, typer.Option("--aside", metavar="RECORD.json", help="Let a drawn user give way.")
    ] = None,
    who: Annotated[str, typer.Option("--by", help="Your name.")] = "",
    secret: Annotated[
        Path | None, typer.Option("--secret", help="File of your secret; made where there is none.")
    ] = None,
    dice: Annotated[
        str, typer.Option(help="Rolls of a die; with --commit any word, the rolls come with --open.")
    ] = "",
    witness: Annotated[str, typer.Option(help="Who watched the dice.")] = "",
    beacon: Annotated[str, typer.Option(help="A beacon and its round, named before it is public.")] = "",
    value: Annotated[str, typer.Option(help="What the beacon said.")] = "",
    place: Annotated[int, typer.Option(help="The place that stands aside.")] = 0,
    because: Annotated[str, typer.Option(help="left, or reviewer.")] = "",
    again: Annotated[
        Path | None, typer.Option(help="The record of the draw that this one stands beside.")
    ] = None,
    why: Annotated[str, typer.Option(help="Why it is drawn again.")] = "",
) -> None:
    """Draw five of a numbered list so that anyone can draw again: give one of --commit, --open, --aside, --verify."""
    acts = [one for one in (commit, reveal, verify, aside) if one]
    if len(acts) != 1:
        raise typer.BadParameter("Give one of --commit, --open, --aside and --verify.")
    if commit:
        means = Means.BEACON if beacon else Means.DICE if dice else Means.SECRETS
        _commit(users, commit, who=who, secret=secret, means=means, named=beacon, again=_again(again, why))
    elif reveal:
        _open(users, reveal, who=who, secret=secret, dice=dice, witness=witness, value=value)
    elif aside:
        _aside(aside, place, because)
    elif verify:
        _verify(users, verify)


def _commit(
    users: Path, path: Path, *, who: str, secret: Path | None, means: Means, named: str, again: Again | None
) -> None:
    """Freeze the list where there is no record yet, and keep its frozen form beside the record; then commit."""
    frozen, record = _frozen(users), _read(path) if path.exists() else None
    if record is None:
        record = proceedings.begin(
            frozen, at=clock.now(), means=means, named=named, source=users.name, again=again
        )
        listed = path.with_suffix(".list.txt")
        listed.write_bytes(frozen.data)
        typer.echo(f"Frozen: {frozen.count} users, {frozen.digest}, in {listed}")
        if frozen.folded:
            typer.echo(f"{frozen.folded} lines named a user again and were left out.")
    if secret:
        digest = seeds.commitment(_secret(secret))
        record = proceedings.commit(record, who=_named(who), digest=digest, at=clock.now())
        typer.echo(f"{who} committed to {digest}")
    path.write_bytes(record.as_json())


def _open(
    users: Path, path: Path, *, who: str, secret: Path | None, dice: str, witness: str, value: str
) -> None:
    frozen, record, at = _frozen(users), _read(path), clock.now()
    if record.means is Means.DICE:
        record = proceedings.roll(record, frozen, dice=dice, who=_named(who), witness=witness, at=at)
    elif record.means is Means.BEACON:
        record = proceedings.hear(record, frozen, value=value, who=_named(who), at=at)
    else:
        if secret is None or not secret.exists():
            raise typer.BadParameter("Give --secret, the file of the secret you committed to.")
        record = proceedings.reveal(record, frozen, who=_named(who), secret=_secret(secret), at=at)
    path.write_bytes(record.as_json())
    _print_drawn(record)


def _aside(path: Path, place: int, because: str) -> None:

    record = proceedings.stand_aside(_read(path), place=place, because=REASONS.get(because, because))
    path.write_bytes(record.as_json())
    _print_drawn(record)


def _verify(users: Path, path: Path) -> None:
    """Exit 1 where something does not hold."""
    record = _read(path)
    found = verified(record, users.read_bytes())
    if found.fails.startswith("The list is not in its frozen form"):
        found = verified(record, _frozen(users).data)
    for one in found.held:
        typer.echo(f"holds: {one}")
    if not found.holds:
        typer.echo(f"does not hold: {found.fails}")
        raise typer.Exit(1)
    typer.echo("The draw is what its record says.")
    _print_drawn(record)


def _print_drawn(record: DrawRecord) -> None:

    if not record.drawn:
        typer.echo("Open. Nothing is drawn before the other person opens as well.")
        return
    standing = proceedings.reviewed(record)
    if record.list.count < FIVE:
        typer.echo(f"The list has only {record.list.count} users: all are reviewed.")
    for one in record.drawn:
        word = "review" if one.place in standing else "aside" if one.place <= FIVE else "reserve"
        typer.echo(f"{one.place:>2}  {word:<8} number {one.number:>6}  {one.user_id}  {one.ticket}")
    chance = chance_within_a_year(record.list.count)
    typer.echo(f"Chance that a given user is drawn within a year of four quarters: {chance:.1%}")


def _again(path: Path | None, why: str) -> Again | None:
    """The draw before, by the digest of its record; a redraw has a reason."""
    if path is None:
        return None
    if not why.strip():
        raise typer.BadParameter("Say --why it is drawn again: both draws stay.")
    _read(path)
    return Again(record=f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}", why=why.strip())


def _frozen(users: Path) -> FrozenList:
    """The frozen form of a list of users: blank lines are nobody."""
    try:
        lines = users.read_bytes().decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise Invalid("The list is not UTF-8.") from None
    return freeze(line for line in lines if line.strip())


def _read(path: Path) -> DrawRecord:

    return read_record(path.read_bytes())


def _secret(path: Path) -> str:
    """The secret in a file; a new one of 128 bits is written where there is none, readable by its owner alone."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(f"{secrets.token_hex(16)}\n")
    return path.read_text().strip()


def _named(who: str) -> str:
    if not who.strip():
        raise typer.BadParameter("Say who you are: --by NAME.")
    return who.strip()
