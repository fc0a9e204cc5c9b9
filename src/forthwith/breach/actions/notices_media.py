"""Press releases: drafted, approved by another person, sent; to the media of a State, or as substitute notice."""

from datetime import date
from typing import Any

from django.db import transaction

from forthwith import clock
from forthwith.breach import guards
from forthwith.breach.actions.facts import locked, put
from forthwith.breach.document import Document, with_changes, with_item
from forthwith.breach.guards_notices import check_may_approve
from forthwith.breach.models import Incident, Release
from forthwith.breach.notices.text import digest_of, missing
from forthwith.errors import Invalid, WrongState
from forthwith.law.hipaa.facts import Notice
from forthwith.people.models import Person
from forthwith.record import actions as record

LONGEST = 120


@transaction.atomic
def draft_release(
    *, incident: Incident, purpose: str, state: str, text: dict[str, Any], by: Person
) -> Release:
    """Keep a new version of a press release; sent twice, it is kept once."""
    guards.check_may_work(by)
    incident = locked(incident)
    guards.check_notices_owed(incident)
    if len(state) > LONGEST:
        raise Invalid(
            f"The name of the jurisdiction is longer than {LONGEST} characters. Shorten it among the facts."
        )
    last = incident.releases.filter(purpose=purpose, state=state).last()
    if last and last.text_digest == digest_of(text) and last.drafted_by_id == by.pk:
        return last
    release = Release.objects.create(
        incident=incident,
        purpose=purpose,
        state=state,
        number=last.number + 1 if last else 1,
        text=text,
        text_digest=digest_of(text),
        drafted_at=clock.now(),
        drafted_by=by,
    )
    _enter("breach.draft_release", release, by, text=release.text_digest)
    return release


@transaction.atomic
def approve_release(*, release: Release, by: Person) -> Release:
    """Approve a press release that somebody else drafted and that lacks nothing the law requires."""
    incident = locked(release.incident)
    release = Release.objects.get(pk=release.pk)
    newest = incident.releases.filter(purpose=release.purpose, state=release.state).last()
    is_substitute = release.purpose == Release.SUBSTITUTE
    lacking = missing(release.text, toll_free=is_substitute).value
    check_may_approve(release, by, newest=newest, lacking=lacking)
    release.approved_at, release.approved_by = clock.now(), by
    release.save()
    _enter("breach.approve_release", release, by, text=release.text_digest)
    return release


@transaction.atomic
def record_release(*, release: Release, outlets: str, sent_on: date, proof: str, by: Person) -> Release:
    """Record that a press release went to its outlets: that gives the notice to the media, or the substitute one."""
    guards.check_may_work(by)
    incident = locked(release.incident)
    release = Release.objects.get(pk=release.pk)
    _check_sending(release, outlets, sent_on, proof)
    release.outlets, release.proof, release.sent_on = outlets.strip(), proof.strip(), sent_on
    release.sent_at, release.sent_by = clock.now(), by
    release.save()
    before = incident.versions.get(number=incident.facts_number)
    version = put(incident, _given(before.facts, release, sent_on), by=by)
    record.append(
        "breach.record_release",
        by=by,
        case=incident.reference,
        rows=[release, incident, version],
        fields={**_named(release), "sent_on": sent_on.isoformat()},
        phi={"outlets": release.outlets, "proof": release.proof},
    )
    return release


def _check_sending(release: Release, outlets: str, sent_on: date, proof: str) -> None:
    if release.sent_on:
        raise WrongState("The sending of this release is recorded already; nothing was recorded twice.")
    if release.approved_at is None:
        raise WrongState("Another person approves the release before it is sent.")
    if not outlets.strip() or not proof.strip():
        raise Invalid(
            "Name the outlets, and what shows that the release reached them: the burden of proof is yours."
        )
    if sent_on > clock.today():
        raise Invalid("This day is in the future. Record the release once it is with the outlets.")
    if sent_on < clock.local_date(release.approved_at):
        raise Invalid("This day is before the release was approved.")


def _given(facts: Document, release: Release, on: date) -> Document:
    """What the sending makes true: notice to the media of a State, or substitute notice in major media."""
    if release.purpose == Release.SUBSTITUTE:
        return with_changes(facts, {"substitute.major_media_on": on.isoformat()})
    given = {
        "notice": Notice.MEDIA.value,
        "on": on.isoformat(),
        "state": release.state,
        "proof": release.outlets,
    }
    return with_item(facts, "given", given)


def _named(release: Release) -> dict[str, Any]:
    return {"purpose": release.purpose, "state": release.state, "release": release.number}


def _enter(act: str, release: Release, by: Person, **fields: Any) -> None:
    fields = {**_named(release), **fields}
    record.append(act, by=by, case=release.incident.reference, rows=[release], fields=fields)
