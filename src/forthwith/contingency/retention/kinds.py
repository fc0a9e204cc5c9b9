"""One table: each kind of document, what starts its clock, and the law that counts its years; pure.

The clock starts with the creation, or when it was last in effect, whichever is later: 45 CFR 164.316(b)(2)(i) and
164.530(j)(2). `ended` names the day it was last in effect; where a row has none there, it is in effect still.
"""

from dataclasses import dataclass
from typing import Final

from forthwith.errors import NotFound
from forthwith.law.hipaa import s164_316, s164_530
from forthwith.law.kernel import Dated

SECURITY, PRIVACY = s164_316.YEARS, s164_530.YEARS


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of document: its table, the columns of its days, the columns that name it without naming a patient."""

    name: str
    words: str
    table: str
    created: str
    ended: str = ""
    starts: str
    years: Dated[int]
    named: tuple[str, ...]
    without: tuple[tuple[str, str], ...] = ()


def _closed(name: str, words: str, table: str, created: str, years: Dated[int] = SECURITY) -> Kind:
    """What is done by its closing: it has been in effect until then (reading 112)."""
    return Kind(
        name=name,
        words=words,
        table=table,
        created=created,
        ended="closed_at",
        starts="The day it was closed",
        years=years,
        named=("reference",),
    )


KINDS: Final = (
    Kind(
        name="policy",
        words="Policies and procedures, by version",
        table="policies.Version",
        created="added_at",
        ended="until_on",
        starts="The last day the version was in force",
        years=SECURITY,
        named=("policy__number", "number"),
    ),
    _closed("assessment", "Yearly assessments", "assessments.Assessment", "begun_at"),
    _closed("analysis", "Risk analyses", "risks.Analysis", "begun_at"),
    _closed("audit", "Audits of access", "access.Audit", "opened_at"),
    _closed("activity", "Reviews of system activity", "access.Review", "opened_at"),
    Kind(
        name="snapshot",
        words="Lists of accounts, staff and contracts, and audit logs as they were taken",
        table="evidence.Snapshot",
        created="taken_at",
        starts="The day it was taken",
        years=SECURITY,
        named=("kind", "pk"),
        without=(("kind", "affected-individual roster"),),
    ),
    Kind(
        name="training",
        words="Proofs of training",
        table="training.Completion",
        created="completed_on",
        starts="The day it was completed",
        years=PRIVACY,
        named=("reference", "completed_on"),
    ),
    Kind(
        name="visit",
        words="Site visits",
        table="visits.Visit",
        created="planned_at",
        ended="ended_at",
        starts="The day the visit was made or called off",
        years=SECURITY,
        named=("reference",),
    ),
    Kind(
        name="plan",
        words="Continuity and recovery plans, by version",
        table="plans.PlanVersion",
        created="brought_at",
        ended="replaced_on",
        starts="The day another version replaced it",
        years=SECURITY,
        named=("plan__reference", "number"),
    ),
    Kind(
        name="plan_test",
        words="Tests of plans",
        table="plans.PlanTest",
        created="recorded_at",
        starts="The day it was recorded",
        years=SECURITY,
        named=("plan__reference", "held_on"),
    ),
    Kind(
        name="agreement",
        words="Agreements with business associates",
        table="associates.Agreement",
        created="added_at",
        ended="until_on",
        starts="The last day of the agreement",
        years=SECURITY,
        named=("associate__reference", "pk"),
    ),
    _closed("complaint", "Complaints", "conduct.Complaint", "received_at", PRIVACY),
    Kind(
        name="sanction",
        words="Sanctions",
        table="conduct.Sanction",
        created="proposed_at",
        ended="ended_at",
        starts="The day it ended",
        years=PRIVACY,
        named=("reference",),
    ),
)
BY_NAME: Final = {kind.name: kind for kind in KINDS}


def kind_of(name: str) -> Kind:
    """The kind of this name."""
    if name not in BY_NAME:
        raise NotFound("There is no such kind of document.")
    return BY_NAME[name]
