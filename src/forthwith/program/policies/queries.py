"""Reads of policies: one, its versions, the spans in which policies are in force, what stands alone on a topic."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q

from forthwith import clock
from forthwith.duties.models import Duty
from forthwith.duties.spans import Span, joined
from forthwith.errors import NotFound
from forthwith.people.models import Facility
from forthwith.program.policies.domain import Topic
from forthwith.program.policies.models import LocalPolicy, Policy, Version


def policy(number: str) -> Policy:
    """One policy by its number."""
    found = Policy.objects.filter(number=number).select_related("facility").first()
    if found is None:
        raise NotFound(f"There is no policy {number}.")
    return found


def version(number: str, of: int) -> Version:
    """One version of a policy."""
    found = Version.objects.filter(policy__number=number, number=of)
    one = found.select_related("policy__facility", "written_by", "approved_by").first()
    if one is None:
        raise NotFound(f"{number} has no version {of}.")
    return one


def in_force(on: date | None = None) -> Iterable[Version]:
    """The versions in force on a day, by number of the policy."""
    found = Version.objects.in_force(on or clock.today())
    return found.select_related("policy__facility").order_by("policy__number")


def spans(policies: Iterable[Policy]) -> list[Span]:
    """The days on which at least one of these has a version in force."""
    published = Version.objects.filter(policy__in=list(policies)).exclude(effective_on=None)
    return joined(
        [(first, last) for first, last in published.values_list("effective_on", "until_on") if first]
    )


def of_entity_on(topic: Topic) -> list[Policy]:
    """The entity's own policies on a topic."""
    return [one for one in Policy.objects.filter(facility=None) if topic in one.topics]


def controlling(topics: Collection[str], on: date) -> list[Policy]:
    """The entity's policies that stand alone on one of these topics, in force on a day or later (dmh.3)."""
    still = Version.objects.filter(Q(until_on=None) | Q(until_on__gte=on)).exclude(effective_on=None)
    found = Policy.objects.filter(facility=None, controls_alone=True, pk__in=still.values("policy"))
    return [one for one in found if set(one.topics) & set(topics)]


def local_on(policy: Policy, on: date) -> list[tuple[Policy, Facility]]:
    """The facilities' policies in force on a day on a topic of this one."""
    own = Policy.objects.exclude(facility=None).filter(pk__in=Version.objects.in_force(on).values("policy"))
    found = own.select_related("facility")
    return [(one, one.facility) for one in found if one.facility and set(one.topics) & set(policy.topics)]


def found_locally() -> Iterable[LocalPolicy]:
    """Facilities' own policies that were found; those that still stand first."""
    found = LocalPolicy.objects.select_related("facility", "policy", "found_by", "withdrawn_by")
    return found.order_by("withdrawn_on", "-found_on", "-pk")


def local(number: int) -> LocalPolicy:
    """One finding."""
    found = LocalPolicy.objects.select_related("facility", "policy").filter(pk=number).first()
    if found is None:
        raise NotFound("There is no such finding.")
    return found


def overdue_since(policy: Policy, on: date) -> date | None:
    """The last day of a review that is overdue on a day, as the adopted policy counts it."""
    subject = f"policy:{policy.number}"
    owed = Duty.objects.filter(law="program", subject=subject, owed=True, done_on=None, due_on__lt=on)
    return owed.order_by("due_on").values_list("due_on", flat=True).first()
