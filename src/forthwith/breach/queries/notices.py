"""Reads of the outward notices: postings with their days, releases, who was told by other means."""

from dataclasses import dataclass
from datetime import date

from forthwith import clock
from forthwith.breach.document import Document
from forthwith.breach.domain import TOLD, Purpose
from forthwith.breach.models import Contact, Incident, PostingDay, Release
from forthwith.breach.notices.posting import Stood, stood
from forthwith.errors import NotFound
from forthwith.law.hipaa.s164_404_d_substitute import posting_removable_on


@dataclass(frozen=True, slots=True)
class ToldOtherwise:
    """How many people were reached by other means in the place of a letter, and when the last of them was."""

    people: int
    last_on: date | None


def told_otherwise(incident: Incident) -> ToldOtherwise:
    """From the contacts logged as substitute notice: each person once, on the first day it worked."""
    first: dict[str, date] = {}
    logged = Contact.objects.filter(incident=incident, purpose=Purpose.SUBSTITUTE, outcome__in=TOLD)
    for person, made_on in logged.order_by("made_on").values_list("person", "made_on"):
        first.setdefault(person, made_on)
    return ToldOtherwise(len(first), max(first.values(), default=None))


def first_posted_on(incident: Incident) -> date:
    """The first day of the posting that stands, or stood last, over all versions that followed without a break."""
    posted = incident.postings.exclude(posted_on=None).order_by("-number")
    first: date | None = None
    for posted_on, removed_on in posted.values_list("posted_on", "removed_on"):
        if first is not None and removed_on != first:
            break
        first = posted_on
    if first is None:
        raise NotFound("No notice was posted.")
    return first


def stood_of(incident: Incident) -> Stood | None:
    """How long the posting of an incident has stood, over all its versions; None before the first."""
    last = incident.postings.exclude(posted_on=None).last()
    if last is None:
        return None
    proved = PostingDay.objects.filter(posting__incident=incident).values_list("on", flat=True)
    return stood(first_posted_on(incident), last.removed_on, set(proved), as_of=clock.today())


@dataclass(frozen=True, slots=True)
class Counted:
    """How many could not be reached, from the day on which that was recorded."""

    on: date
    count: int


def counts_of(incident: Incident) -> list[Counted]:
    """How the count of unreachable people moved, oldest first."""
    moved: list[Counted] = []
    for facts, made_at in incident.versions.values_list("facts", "made_at"):
        count = facts.get("affected", {}).get("unreachable")
        if count is not None and (not moved or moved[-1].count != count):
            moved.append(Counted(clock.local_date(made_at), count))
    return moved


@dataclass(frozen=True, slots=True)
class Line:
    """The toll-free number of a substitute notice and its days."""

    number: str
    active_from: date
    closable_on: date
    closed_on: date | None


def line_of(facts: Document) -> Line | None:
    """The toll-free line as the facts tell it; None before its first day is recorded."""
    told = facts.get("substitute", {})
    if "toll_free_from" not in told:
        return None
    first, closed = date.fromisoformat(told["toll_free_from"]), told.get("toll_free_until")
    shown = [date.fromisoformat(told[name]) for name in ("posted_on", "major_media_on") if name in told]
    # Its 90 days begin once people can read it: with the notice, where that came later.
    closable = posting_removable_on(max(first, min(shown, default=first))).value
    return Line(told.get("toll_free", ""), first, closable, date.fromisoformat(closed) if closed else None)


def releases_of(incident: Incident, purpose: str, state: str) -> list[Release]:
    """The versions of one press release, oldest first."""
    found = incident.releases.filter(purpose=purpose, state=state)
    return list(found.select_related("drafted_by", "approved_by", "sent_by"))
