"""“I have read it”: said in the app by each for themselves; with the last of all who must, a fact (dmh.2.B)."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from forthwith import clock
from forthwith.duties.facts import happened, refresh_later
from forthwith.errors import NotPermitted, WrongState
from forthwith.people.models import Person
from forthwith.program.policies import guards, standings
from forthwith.program.policies.audience import audience, waiting
from forthwith.program.policies.models import Acknowledgment, Version
from forthwith.record import actions as record
from forthwith.record.canon import Json
from forthwith.record.models import RecordedModel


@transaction.atomic
def acknowledge(*, version: Version, by: Person) -> Acknowledgment:
    """A person says that they have read a version; said twice it was said once."""
    version = Version.objects.select_for_update().select_related("policy").get(pk=version.pk)
    guards.check_is_to_read(version)
    said = version.acknowledgments.filter(person=by).first()
    if said:
        return said
    if version not in waiting(by, clock.today()):
        raise NotPermitted("You are not asked to read this policy.")
    made = Acknowledgment.objects.create(
        version=version, person=by, on=clock.today(), recorded_at=clock.now(), recorded_by=by
    )
    enter("policies.acknowledge", version, [made], by)
    return made


@transaction.atomic
def close_reading(*, version: Version, by: Person) -> Version:
    """Everybody who must has read it, since the last who had not has left or is asked no more."""
    guards.check_may_keep(version.policy, by)
    version = Version.objects.select_for_update().select_related("policy").get(pk=version.pk)
    if version.read_by_all_on:
        raise WrongState(f"Everybody had read it on {version.read_by_all_on} already.")
    if not has_been_read_by_all(version):
        raise WrongState("Somebody who must has not read it yet. The list says who.")
    enter("policies.close_reading", version, [], by)
    return Version.objects.get(pk=version.pk)


def has_been_read_by_all(version: Version) -> bool:
    """Whether somebody must read it, and everybody who must has (reading 93)."""
    asked = audience(version, clock.today())
    return bool(asked) and all(one.on for one in asked)


def enter(
    act: str, version: Version, made: Sequence[RecordedModel], by: Person, *, evidence: Sequence[str] = ()
) -> None:
    """Enter what was said, and with the last of all that everybody has read it; facts are refreshed then."""
    last = max((one.on for one in version.acknowledgments.all()), default=None) if made else clock.today()
    rows = [*made, *_read_by_all(version, last, by)]
    fields: dict[str, Json] = {"policy": version.policy.number, "version": version.number, "said": len(made)}
    record.append(act, by=by, rows=rows, fields=fields, evidence=evidence)
    if len(rows) > len(made):
        refresh_later()


def _read_by_all(version: Version, on: date | None, by: Person) -> Sequence[RecordedModel]:
    if version.read_by_all_on or not has_been_read_by_all(version):
        return []
    version.read_by_all_on = on or clock.today()
    version.save()
    fact = happened(
        "policy.acknowledged",
        subject=f"policy:{version.policy.number}",
        on=version.read_by_all_on,
        label=f"{version.policy} version {version.number} read by everybody who must"[:160],
        href=standings.page_of(version.policy),
        by=by,
    )
    return [version, fact]
