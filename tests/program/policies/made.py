"""Policies for tests: added, written, approved by another and put in force by the product's own verbs."""

from datetime import date, timedelta
from typing import Any

from forthwith import clock
from forthwith.program.policies.actions import versions
from forthwith.program.policies.domain import Topic
from forthwith.program.policies.models import Policy, Version
from forthwith.program.policies.register import POLICIES
from forthwith.program.registers import actions as registers
from tests.cast import Cast

DAY = timedelta(days=1)
TEXT = b"%PDF-1.7 the text of a policy"


def given(number: str, **changes: Any) -> dict[str, Any]:
    """What the form of a policy is filled in with."""
    return {
        "number": number,
        "title": "Security maintenance",
        "topics": [Topic.SECURITY_MAINTENANCE.value],
        "owner_role": "security_officer",
        "facility": None,
        "controls_alone": False,
        "asks_to_read": False,
        **changes,
    }


def add(cast: Cast, number: str, **changes: Any) -> Policy:
    """A policy in the register."""
    made = registers.add(POLICIES, data=given(number, **changes), by=cast.nora)
    return Policy.objects.get(pk=made.pk)


def write(cast: Cast, policy: Policy, text: bytes = TEXT) -> Version:
    """A draft that Nora wrote."""
    return versions.add_version(policy=policy, name="text.pdf", data=text, says="", by=cast.nora)


def publish(cast: Cast, policy: Policy, on: date | None = None, text: bytes = TEXT) -> Version:
    """A version that Nora wrote, Priya approved and Nora put in force."""
    version = write(cast, policy, text)
    versions.approve(version=version, by=cast.priya)
    return versions.publish(version=version, effective_on=on or clock.today(), by=cast.nora)


def put_in_force(cast: Cast, number: str, on: date | None, **changes: Any) -> Policy:
    """A policy in force."""
    policy = add(cast, number, **changes)
    publish(cast, policy, on)
    return Policy.objects.get(pk=policy.pk)
