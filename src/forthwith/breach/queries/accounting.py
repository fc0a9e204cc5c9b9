"""The accounting of disclosures to one person across all cases (164.528): a determined breach is a disclosure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from unicodedata import combining, normalize

from forthwith.breach.kept.logged import Logged
from forthwith.breach.models import Disposal, Incident
from forthwith.breach.queries.known import known
from forthwith.breach.queries.log import breaches, logged, note_of
from forthwith.breach.queries.people import lists, some
from forthwith.duties.queries import held_until
from forthwith.evidence import queries as evidence
from forthwith.evidence.models import Snapshot
from forthwith.evidence.parquet import from_parquet
from forthwith.evidence.rosters.individual import Individual
from forthwith.evidence.rosters.named import rows_where
from forthwith.law.hipaa.s164_528 import in_account
from forthwith.law.kernel import Finding

# All of ASCII that is no letter and no digit: most names need no more than this.
_DROPPED = {code: None for code in range(128) if not chr(code).isalnum()}
PURPOSE = "None of ours: a disclosure that the Privacy Rule does not permit, determined to be a breach"
RECIPIENT_UNKNOWN = "Not known"


@dataclass(frozen=True, slots=True, repr=False)
class Sought:
    """Who is asked about: the name and, where known, birth date and the reference of the entity's lists."""

    first_name: str = ""
    last_name: str = ""
    birth_date: date | None = None
    reference: str = ""

    def is_in(self, one: Individual) -> bool:
        """Whether a row of a list is this person, as far as it can be told; a birth date not known rules nobody out."""
        if self.reference and one.reference:
            return _same(self.reference, one.reference)
        if not self.last_name or not _same(self.last_name, one.last_name):
            return False
        if not _same(self.first_name, one.first_name):
            return False
        return None in (self.birth_date, one.birth_date) or self.birth_date == one.birth_date

    @property
    def text(self) -> str:
        """The person as asked about, for a salted digest."""
        return "|".join((self.first_name, self.last_name, str(self.birth_date or ""), self.reference))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Disclosure:
    """One entry of the account: when, to whom, what, for which purpose; and the rows found, for the officer's eye."""

    case: str
    first_on: date | None
    last_on: date | None
    recipient: str
    description: str
    purpose: str
    why: Finding[bool | None]
    people: tuple[tuple[str, date | None, str], ...]
    held_until: date | None


def disclosures(sought: Sought, asked_on: date) -> Iterator[Disclosure]:
    """The breaches of the six years before a day in which this person's PHI was involved, the latest first."""
    gone = Disposal.objects.exclude(witnessed_at=None).values("incident")
    for incident in breaches().exclude(pk__in=gone):
        told = next(logged([incident.pk]))
        why = in_account(told.first_on, told.last_on, asked_on=asked_on)
        found = () if why.value is False else tuple(_found(incident, sought))
        if found:
            yield _disclosure(incident, told, why, found, asked_on)


def _found(incident: Incident, sought: Sought) -> Iterator[tuple[str, date | None, str]]:
    """The rows of the lists, as brought and as corrected since, that are this person; each once."""
    later = known(incident).later.keys()
    corrected = (one.person for one in some(incident, later))
    brought = (one for _, roster in lists(incident) for one in _candidates(roster.snapshot, sought))
    rows = (one for people in (brought, corrected) for one in people if sought.is_in(one))
    yield from dict.fromkeys((one.name, one.birth_date, one.reference) for one in rows)


def _candidates(snapshot: Snapshot, sought: Sought) -> Iterator[Individual]:
    """The rows that may be this person: of millions, only these become people."""
    data = evidence.store().get(snapshot.digest)
    rows: set[int] = set()
    if sought.reference:
        rows |= rows_where(data, "reference", _like(sought.reference))
    if sought.last_name:
        rows |= rows_where(data, "last_name", _like(sought.last_name))
    return from_parquet(data, only=rows)


def _disclosure(
    incident: Incident,
    told: Logged,
    why: Finding[bool | None],
    found: tuple[tuple[str, date | None, str], ...],
    asked_on: date,
) -> Disclosure:
    note = note_of(incident)
    return Disclosure(
        case=incident.reference,
        first_on=told.first_on,
        last_on=told.last_on,
        recipient=(note.recipient if note else "") or RECIPIENT_UNKNOWN,
        description=", ".join(told.types) or "The types are not recorded",
        purpose=PURPOSE,
        why=why,
        people=found,
        held_until=held_until(incident.reference, asked_on),
    )


def _same(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)


def _like(sought: str) -> Callable[[str], bool]:
    """Whether a text is the one sought, whose plain form is taken once."""
    plain = _plain(sought)
    return lambda text: _plain(text) == plain


def _plain(text: str) -> str:
    """A name without case, accents or punctuation: Núñez-Díaz is NUNEZ DIAZ."""
    if text.isascii():
        return text.lower().translate(_DROPPED)
    letters = (letter for letter in normalize("NFKD", text.casefold()) if not combining(letter))
    return "".join(letter for letter in letters if letter.isalnum())
