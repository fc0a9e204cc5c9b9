"""Every event in the notice of one person, in order: letters, returns, corrections, contacts, matches."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from forthwith import clock
from forthwith.breach.models import Incident, Mailing, PrintRun
from forthwith.breach.queries.known import known, pairs_of
from forthwith.breach.queries.standing import Stands
from forthwith.evidence.rosters.fields import FIELDS
from forthwith.ui.words import day_in_words

Event = tuple[date, str, str]


def events_of(incident: Incident, stands: Stands) -> list[Event]:
    """Each event of this person (and of the rows counted under the same person): day, what, who."""
    reference = stands.noticed.reference
    rows = known(incident).rows_under(reference) | {reference}
    found = [
        *_lists(incident, rows),
        *_letters(stands),
        *_returned(incident, rows),
        *_corrected(incident, rows),
        *_contacted(incident, rows),
        *_matched(incident, rows),
    ]
    return sorted(found, key=lambda event: event[0])


def _day(moment: datetime) -> date:
    return clock.local_date(moment)


def _lists(incident: Incident, rows: set[str]) -> Iterator[Event]:
    orders = {int(row.rsplit("-", 2)[1]) for row in rows}
    for number, roster in enumerate(incident.rosters.select_related("added_by"), 1):
        if number in orders:
            yield _day(roster.added_at), f"On list {number}, taken into the incident", roster.added_by.name


def _letters(stands: Stands) -> Iterator[Event]:
    runs = {run.pk: run for run in PrintRun.objects.filter(pk__in={one.run for one in stands.story.letters})}
    for letter in stands.story.letters:
        run = runs[letter.run]
        if letter.mailed_on is None:
            yield (
                _day(run.ordered_at),
                f"Letter dated {day_in_words(run.dated_on)} ordered",
                run.ordered_by.name,
            )
        else:
            mailing = Mailing.objects.filter(batch__run=run, mailed_on=letter.mailed_on).first()
            by = mailing.recorded_by.name if mailing else ""
            yield letter.mailed_on, f"Letter dated {day_in_words(run.dated_on)} mailed, first-class", by


def _returned(incident: Incident, rows: set[str]) -> Iterator[Event]:
    for back in incident.returned.filter(person__in=rows).select_related("recorded_by"):
        yield back.returned_on, f"Letter came back: {back.get_reason_display()}", back.recorded_by.name


def _corrected(incident: Incident, rows: set[str]) -> Iterator[Event]:
    for made in incident.corrections.filter(person__in=rows).select_related("made_by"):
        fields: Any = made.fields
        names = ", ".join(FIELDS[name].title for name in fields)
        why = f": {made.why}" if made.why else ""
        yield _day(made.made_at), f"Corrected: {names} ({made.get_source_display()}){why}", made.made_by.name


def _contacted(incident: Incident, rows: set[str]) -> Iterator[Event]:
    for made in incident.contacts.filter(person__in=rows).select_related("recorded_by"):
        note = f": {made.note}" if made.note else ""
        words = (made.get_purpose_display(), made.get_channel_display(), made.get_outcome_display())
        yield (
            made.made_on,
            f"{words[0].capitalize()} notice by {words[1]}, {words[2]}{note}",
            made.recorded_by.name,
        )


def _matched(incident: Incident, rows: set[str]) -> Iterator[Event]:
    for made in incident.matchings.select_related("made_by", "undone_by"):
        for one, other in pairs_of(made):
            if one in rows or other in rows:
                verdict = "One person" if made.verdict == "same" else "Two people"
                yield _day(made.made_at), f"{verdict}: {one} and {other}", made.made_by.name
                if made.undone_at and made.undone_by:
                    yield _day(made.undone_at), f"Undone: {one} and {other}", made.undone_by.name
