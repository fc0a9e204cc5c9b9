"""Reads of returned mail: which letter of which run a returned one is, and what stands in the way of recording it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from forthwith import clock
from forthwith.breach.affected.known import NOTHING, Later
from forthwith.breach.affected.returned_file import Back
from forthwith.breach.domain import Side
from forthwith.breach.models import Incident, PrintRun
from forthwith.breach.queries.known import Known, known
from forthwith.breach.queries.mailed import mailed
from forthwith.breach.queries.people import some
from forthwith.law.hipaa.facts import Law


class Identified(NamedTuple):
    """A returned letter with the run it was printed in, and whose address it went to."""

    back: Back
    run: int
    side: Side


@dataclass(frozen=True, slots=True)
class Examined:
    """Returned letters before they are recorded: new ones, those recorded before, those refused with why."""

    new: tuple[Identified, ...]
    known: tuple[Back, ...]
    refused: tuple[tuple[int, str], ...]


def examined(incident: Incident, letters: Sequence[Back]) -> Examined:
    """Find the run of each letter: the last one mailed to this reference by the day it came back."""
    sent = _sent(incident, {back.reference for back in letters})
    recorded = set(incident.returned.values_list("person", "run_id"))
    runs: dict[int, int] = {}
    before: list[Back] = []
    refused: list[tuple[int, str]] = []
    for place, back in enumerate(letters):
        run = _run(sent[back.reference], back)
        if isinstance(run, str):
            refused.append((back.row, run))
        elif (back.reference, run) in recorded:
            before.append(back)
        else:
            recorded.add((back.reference, run))
            runs[place] = run
    sides = _sides(incident, {(letters[place].reference, run) for place, run in runs.items()})
    new = (
        Identified(letters[place], run, sides[letters[place].reference, run]) for place, run in runs.items()
    )
    return Examined(tuple(new), tuple(before), tuple(refused))


def _sent(incident: Incident, wanted: set[str]) -> defaultdict[str, list[tuple[date, int]]]:
    """The letters mailed to these references, under any law: the day and the run, in order."""
    found: defaultdict[str, list[tuple[date, int]]] = defaultdict(list)
    for law in Law:
        for letter in mailed(incident, law):
            if letter.person in wanted:
                found[letter.person].append((letter.mailed_on, letter.run))
    return found


def _run(sent: list[tuple[date, int]], back: Back) -> int | str:
    """The run a letter belongs to, or why it can belong to none."""
    if back.returned_on > clock.today():
        return "the day it came back is in the future"
    if not sent:
        return "no letter with this reference was mailed"
    mailed_by_then = [one for one in sent if one[0] <= back.returned_on]
    return max(mailed_by_then)[1] if mailed_by_then else "it came back before the day it was mailed"


def _sides(incident: Incident, letters: set[tuple[str, int]]) -> dict[tuple[str, int], Side]:
    """Whose address each letter went to, by what was known when its run was ordered."""
    what = known(incident)
    found: dict[tuple[str, int], Side] = {}
    for run in PrintRun.objects.filter(pk__in={run for _, run in letters}):
        of_run = [reference for reference, pk in letters if pk == run.pk]
        then = Known({one: _then(what, one, run) for one in of_run}, {})
        found |= {(one.reference, run.pk): one.side for one in some(incident, of_run, then)}
    return found


def _then(what: Known, reference: str, run: PrintRun) -> Later:
    return what.later.get(what.lead(reference), NOTHING).when(run.corrections, run.returned)
