"""What holds because of policies: each in force, physical security covered, a facility's own where none may be."""

from collections.abc import Sequence

from django.urls import reverse

from forthwith.duties.holding import holds_in
from forthwith.duties.spans import shared
from forthwith.people.models import Facility, Person
from forthwith.program.policies import queries
from forthwith.program.policies.domain import Topic
from forthwith.program.policies.models import LocalPolicy, Policy
from forthwith.record.models import RecordedModel

# dmh.2.K asks for both.
PHYSICAL = (Topic.PHYSICAL_STAFF, Topic.PHYSICAL_PHI)
KINDS = ("policy", "policy.in_force")


def page_of(policy: Policy) -> str:
    """The policy's page."""
    return reverse("policies:one", args=[policy.number])


def held(policy: Policy, by: Person) -> Sequence[RecordedModel]:
    """A policy stands while one of its versions is in force, and with it what rests on its topics."""
    spans, subject = queries.spans([policy]), f"policy:{policy.number}"
    more = {"label": str(policy)[:160], "href": page_of(policy)}
    own = [row for kind in KINDS for row in holds_in(kind, subject=subject, spans=spans, by=by, **more)]
    return [*own, *physical(by)]


def physical(by: Person) -> Sequence[RecordedModel]:
    """dmh.2.K: while the entity's policies on the security of staff and of PHI are both in force."""
    staff, phi = (queries.spans(queries.of_entity_on(topic)) for topic in PHYSICAL)
    label, href = "Policies on physical security", reverse("policies:list")
    spans = shared(staff, phi)
    return holds_in("physical.policies", subject="entity", spans=spans, label=label, href=href, by=by)


def local_policies(facility: Facility, by: Person) -> Sequence[RecordedModel]:
    """dmh.3: from the day a facility's own policy was found until the day it was withdrawn."""
    found = LocalPolicy.objects.filter(facility=facility)
    return holds_in(
        "facility_policy_on_topic",
        subject=f"facility:{facility.code}",
        spans=[(one.found_on, one.withdrawn_on) for one in found],
        label=f"A policy of {facility.name} where the department’s controls",
        href=reverse("policies:local"),
        by=by,
    )
