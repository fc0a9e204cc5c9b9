"""Substitute notice to ten or more: drafted, approved by another person, posted, taken down."""

import secrets
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions.facts import locked, put
from forthwith.breach.actions.notices_proof import day_proved
from forthwith.breach.document import with_changes
from forthwith.breach.guards_notices import check_may_approve, check_not_held, check_posting_stands
from forthwith.breach.models import FactsVersion, Incident, Posting, PostingDay
from forthwith.breach.notices.posting import ALPHABET, SLUG_LENGTH
from forthwith.breach.notices.text import digest_of, missing
from forthwith.breach.queries.notices import first_posted_on
from forthwith.errors import Invalid, WrongState
from forthwith.law.hipaa.s164_404_d_substitute import posting_removable_on
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.record.models import RecordedModel


@transaction.atomic
def draft_posting(*, incident: Incident, text: dict[str, Any], by: Person) -> Posting:
    """Keep a new version of the public notice; sent twice, it is kept once."""
    guards.check_may_work(by)
    incident = locked(incident)
    guards.check_notices_owed(incident)
    last = incident.postings.last()
    if last and last.text_digest == digest_of(text) and last.drafted_by_id == by.pk:
        return last
    posting = Posting.objects.create(
        incident=incident,
        number=last.number + 1 if last else 1,
        slug=last.slug if last else _new_slug(),
        text=text,
        text_digest=digest_of(text),
        drafted_at=clock.now(),
        drafted_by=by,
    )
    _enter("breach.draft_posting", posting, by, {"text": posting.text_digest})
    return posting


def _new_slug() -> str:
    """An address from which nobody guesses the case, its number or its day."""
    return "".join(secrets.choice(ALPHABET) for _ in range(SLUG_LENGTH))


@transaction.atomic
def approve_posting(*, posting: Posting, by: Person) -> Posting:
    """Approve a public notice that somebody else drafted and that lacks nothing the law requires."""
    incident = locked(posting.incident)
    posting = Posting.objects.get(pk=posting.pk)
    newest = incident.postings.last()
    check_may_approve(posting, by, newest=newest, lacking=missing(posting.text, toll_free=True).value)
    posting.approved_at, posting.approved_by = clock.now(), by
    posting.save()
    _enter("breach.approve_posting", posting, by, {"text": posting.text_digest})
    return posting


@transaction.atomic
def post(*, posting: Posting, home_page: str, by: Person) -> Posting:
    """Post an approved notice at its public address, today; it takes the place of the version before."""
    guards.check_may_work(by)
    incident = locked(posting.incident)
    posting = Posting.objects.get(pk=posting.pk)
    check_not_held(incident)
    if posting.posted_on:
        raise WrongState("This notice is posted already.")
    if not posting.approved_by_id or posting.pk != incident.postings.latest("number").pk:
        raise WrongState("Another person approves the newest version before it is posted.")
    if not home_page.strip():
        raise Invalid("Name the page of your own site from which a link leads to the notice.")
    replaced = _replaced(incident, by)
    posting.home_page = home_page.strip()
    posting.posted_on, posting.posted_at, posting.posted_by = clock.today(), clock.now(), by
    posting.save()
    first_on = posting.posted_on if not replaced else first_posted_on(incident)
    version = _told(incident, by, {"posted_on": first_on.isoformat(), "removed_on": None})
    day = day_proved(posting)
    fields = {
        "posted_on": posting.posted_on.isoformat(),
        "home_page": posting.home_page,
        "page": day.page_digest,
    }
    _enter("breach.post_notice", posting, by, fields, [incident, version, *replaced], proof=day)
    return posting


def _replaced(incident: Incident, by: Person) -> list[Posting]:
    """The version that stands until now comes down as this one goes up: the notice stays without a break."""
    standing = list(incident.postings.filter(removed_on=None).exclude(posted_on=None))
    for one in standing:
        one.removed_on, one.removed_at, one.removed_by = clock.today(), clock.now(), by
        one.removed_why = "Replaced by a newer version at the same address."
        one.save()
    return standing


@transaction.atomic
def remove_posting(*, posting: Posting, why: str, by: Person) -> Posting:
    """Take a notice down. Before its 90 days are over only with reasons, and then the law finds it short."""
    guards.check_may_work(by)
    incident = locked(posting.incident)
    posting = Posting.objects.get(pk=posting.pk)
    check_posting_stands(posting)
    removable = posting_removable_on(first_posted_on(incident))
    if clock.today() < removable.value and not why.strip():
        raise WrongState(
            f"{removable.says}: its 90 days are not over. To take it down before, give the reasons for the record."
        )
    day = day_proved(posting)
    posting.removed_on, posting.removed_at, posting.removed_by = clock.today(), clock.now(), by
    posting.removed_why = why.strip()
    posting.save()
    version = _told(incident, by, {"removed_on": posting.removed_on.isoformat()})
    fields = {"removed_on": posting.removed_on.isoformat(), "removable_on": removable.value.isoformat()}
    _enter(
        "breach.remove_posting", posting, by, fields, [incident, version], proof=day, why=posting.removed_why
    )
    return posting


def _told(incident: Incident, by: Person, changes: dict[str, Any]) -> FactsVersion:
    """The facts say so too: the law is asked anew."""
    before = incident.versions.get(number=incident.facts_number)
    at = {f"substitute.{name}": value for name, value in changes.items()}
    return put(incident, with_changes(before.facts, at), by=by)


def _enter(
    act: str,
    posting: Posting,
    by: Person,
    fields: dict[str, Any],
    rows: Sequence[RecordedModel] = (),
    *,
    proof: PostingDay | None = None,
    why: str = "",
) -> None:
    """The entry of an act on a posting; the proof of the day and the page it names go with it."""
    record.append(
        act,
        by=by,
        case=posting.incident.reference,
        rows=[posting, *rows, *([proof] if proof else [])],
        fields={"posting": posting.number, **fields},
        phi={"why": why} if why else {},
        evidence=[proof.page_digest] if proof else [],
    )
