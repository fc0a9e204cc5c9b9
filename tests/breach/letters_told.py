"""Lists with a language and what was involved, and letters of several kinds, for the tests of letters and runs."""

from forthwith import clock
from forthwith.breach.actions import batches, letters, printing
from forthwith.breach.affected.matched import order_of
from forthwith.breach.letters.kind import FIRST, Kind, Language
from forthwith.breach.models import Incident
from forthwith.breach.queries.letters import in_force
from forthwith.breach.tasks import batches_of
from forthwith.law.hipaa.facts import Law
from tests import cast as told

SPANISH = Kind(Law.HIPAA, Language.SPANISH)
SSN = "Social Security number"
ENGLISH_SSN = Kind(Law.HIPAA, Language.ENGLISH, SSN)
HEADER = f"{told.HEADER},Language,Variant"


def people(*told_of: tuple[str, str], first: int = 1) -> bytes:
    """A list of people who can all be written to, each of a language and of what was involved."""
    rows = [
        f"{told.REACHABLE.format(number)},{language},{involved}"
        for number, (language, involved) in enumerate(told_of, first)
    ]
    return "\n".join((HEADER, *rows, "")).encode()


def approved(cast, case: Incident, kind: Kind = FIRST, **changes):
    """A letter of this kind, drafted by Priya and approved by Sam."""
    days = {"breach_on": "2026-01-02", "breach_until": "2026-01-02", "discovered_on": "2026-01-03"}
    text = {**told.LETTER, **days, **changes}
    made = letters.draft_letter(incident=case, text=text, by=cast.priya, kind=kind)
    return letters.approve_letter(letter=made, by=cast.sam)


def ordered(cast, case: Incident, kind: Kind = FIRST, **how):
    """A run of the letter in force."""
    letter = in_force(Incident.objects.get(pk=case.pk))[kind]
    return printing.order_printing(letter=letter, dated_on=clock.today(), by=cast.priya, **how)


def rows(run) -> list[tuple[int, int]]:
    """Whose letters a run holds: list and row of each."""
    return [order_of(one.reference) for batch in batches_of(run) for one in batch.recipients]


def printed_and_mailed(cast, case: Incident, run, *, spoiled=()) -> None:
    """The run printed here and now, and handed to the post."""
    told.print_all(cast, case)
    batches.record_mailing(
        run=run,
        numbers=[one.number for one in run.batches.all()],
        mailed_on=clock.today(),
        pieces=run.planned - len(spoiled),
        spoiled=spoiled,
        proof="Receipt 17",
        by=cast.priya,
    )
