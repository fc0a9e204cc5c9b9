"""A version of a policy from its file over its approval to the day from which it is in force; retirement."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max

from forthwith import clock
from forthwith.duties.facts import happened, refresh_later
from forthwith.errors import Fault, Invalid, WrongState
from forthwith.evidence.attached import attach
from forthwith.people.models import Person
from forthwith.program.policies import guards, queries, standings
from forthwith.program.policies.models import LocalPolicy, Policy, Version
from forthwith.program.policies.register import POLICIES
from forthwith.program.registers.actions import versioned
from forthwith.record import actions as record
from forthwith.record.canon import Json
from forthwith.record.models import RecordedModel

DAY = timedelta(days=1)


def add_version(*, policy: Policy, name: str, data: bytes, says: str, by: Person) -> Version:
    """Keep the text of a policy as its next version: a draft, whose author is whoever brings it."""
    guards.check_may_keep(policy, by)
    kept = attach(name, data)
    with transaction.atomic():
        policy = _locked(policy)
        guards.check_not_retired(policy)
        if policy.versions.filter(digest=kept.digest).exists():
            raise WrongState("This very file is a version of this policy already. Nothing was done twice.")
        made = Version.objects.create(
            policy=policy,
            number=(policy.versions.aggregate(last=Max("number"))["last"] or 0) + 1,
            file_name=kept.name,
            digest=kept.digest,
            size=kept.size,
            says=says.strip(),
            written_by=by,
            added_at=clock.now(),
        )
        _enter("policies.add_version", made, by, [made], evidence=[kept.digest])
    return made


@transaction.atomic
def approve(*, version: Version, by: Person) -> Version:
    """Approve a version; somebody other than its author."""
    version = _again(version)
    guards.check_not_retired(version.policy)
    guards.check_may_approve(version, by)
    version.approved_by, version.approved_at = by, clock.now()
    version.save()
    _enter("policies.approve_version", version, by, [version])
    return version


@transaction.atomic
def publish(*, version: Version, effective_on: date, by: Person) -> Version:
    """Put a version in force from a day on; the one before is replaced, and who must is asked to read this one.

    A facility's policy in force on a topic this one controls alone becomes a finding (dmh.3).
    """
    guards.check_may_keep(version.policy, by)
    version = _again(version)
    policy = _locked(version.policy)
    guards.check_not_retired(policy)
    others = list(policy.versions.exclude(pk=version.pk))
    guards.check_may_publish(version, effective_on, others)
    replaced = [one for one in others if one.effective_on and one.until_on is None]
    for one in replaced:
        one.until_on = effective_on - DAY
        one.save()
    version.effective_on = effective_on
    version.save()
    published = happened(
        "policy.published",
        subject=f"policy:{policy.number}",
        on=clock.today(),
        label=f"{policy} version {version.number}"[:160],
        href=standings.page_of(policy),
        by=by,
    )
    rows = [version, *replaced, published, *standings.held(policy, by), *_findings(policy, by)]
    _enter("policies.publish", version, by, rows, effective_on=effective_on.isoformat())
    refresh_later()
    return version


def _findings(policy: Policy, by: Person) -> Sequence[RecordedModel]:
    """What facilities have in force on the topics of a policy that controls alone, each a finding."""
    if policy.facility or not policy.controls_alone:
        return []
    rows: list[RecordedModel] = []
    for own, facility in queries.local_on(policy, clock.today()):
        found = LocalPolicy.objects.create(
            policy=policy,
            facility=facility,
            title=str(own)[:200],
            found_on=clock.today(),
            found_where="In this register",
            found_at=clock.now(),
            found_by=by,
        )
        rows += [found, *standings.local_policies(facility, by)]
    return rows


@transaction.atomic
def retire(*, policy: Policy, last_on: date, why: str, by: Person) -> Policy:
    """A policy is in force until a day and no longer; its versions stay as they were."""
    guards.check_may_keep(policy, by)
    policy = _locked(policy)
    guards.check_not_retired(policy)
    if not why.strip():
        raise Invalid("Say why the policy is retired.")
    open_ones = list(policy.versions.filter(until_on=None).exclude(effective_on=None))
    if any(one.effective_on and one.effective_on > last_on for one in open_ones):
        fault = Fault("last_on", "a later day")
        raise Invalid("A version comes into force after this day. Give a later last day.", (fault,))
    for one in open_ones:
        one.until_on = last_on
        one.save()
    policy.retired_on, policy.retired_because = last_on, why.strip()
    policy.save()
    kept = versioned(POLICIES, policy, act="policies.retire", by=by)
    rows = [policy, kept, *open_ones, *standings.held(policy, by)]
    fields = {"policy": policy.number, "last_on": last_on.isoformat()}
    record.append("policies.retire", by=by, rows=rows, fields=fields)
    refresh_later()
    return policy


def _enter(
    act: str,
    version: Version,
    by: Person,
    rows: Sequence[RecordedModel],
    *,
    evidence: Sequence[str] = (),
    **fields: str,
) -> None:
    said: dict[str, Json] = {"policy": version.policy.number, "version": version.number, **fields}
    record.append(act, by=by, rows=rows, fields=said, evidence=evidence)


def _locked(policy: Policy) -> Policy:
    return Policy.objects.select_for_update().get(pk=policy.pk)


def _again(version: Version) -> Version:
    return Version.objects.select_for_update().select_related("policy").get(pk=version.pk)
