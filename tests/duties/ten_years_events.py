"""The rest of the ten years: what events and years ask for, whichever comes first, and what holds at all times."""

from collections.abc import Mapping
from datetime import date, timedelta

from forthwith.duties.engine.facts import Stood
from tests.duties.ten_years import (
    DAY,
    FIRST,
    LAST,
    SYSTEM_EVENTS,
    THINGS,
    World,
    days,
    exists,
    subjects_of,
    three_years_after,
)

MONTH = timedelta(days=30)
Happenings = Mapping[date, tuple[str, ...]]
# What happened to each system, day by day and in the order of each day; "assessed" is the proof.
LIVES: dict[str, Happenings] = {
    "system:OLDEST": {  # assessed before anybody adopted the policy, then by its years, then on events
        date(2022, 1, 5): ("assessed",),
        date(2025, 1, 5): ("assessed",),  # on its very last day
        date(2026, 2, 1): ("system.major_update",),
        date(2026, 2, 20): ("system.new_code_sets",),  # one duty, due by the first of the two
        date(2026, 3, 4): ("assessed",),  # a day late
        date(2026, 3, 5): ("system.new_technology",),
        date(2026, 4, 4): ("assessed",),  # day 30: in time
        date(2029, 4, 5): ("assessed",),  # a day after three years
        date(2032, 1, 31): ("system.security_change_proposed", "assessed"),  # on one day, the change first
    },
    "system:PAYROLL": {date(2027, 12, 31): ("assessed",), date(2030, 12, 20): ("system.major_update",)},
    "system:LEAP": {date(2028, 2, 29): ("assessed",)},
    "system:BRIEF": {date(2026, 4, 10): ("project.initiated",), date(2026, 5, 1): ("assessed",)},
    "system:NEW": {
        date(2029, 6, 1): ("project.initiated",),
        date(2029, 8, 1): ("assessed",),
        date(2029, 8, 2): ("assessed",),
    },
}
# Rules of a government reach every system there is on the day.
RULES = (date(2030, 12, 1), date(2032, 2, 29))
REVIEWS: dict[str, Happenings] = {
    "policy:8.350": {date(2024, 2, 29): ("reviewed",), date(2027, 3, 15): ("reviewed",)},
    "policy:8.370": {date(2030, 8, 31): ("reviewed",)},
}


def live_with_events(world: World) -> None:
    """Systems are assessed by the first of events and years, new ones by their project; regulations by their years."""
    for subject, life in LIVES.items():
        span = THINGS["system"][subject]
        told = {
            day: (*life.get(day, ()), *(("rules.introduced",) if day in RULES else ()))
            for day in (*life, *RULES)
        }
        _tell(world, subject, life, "system.assessed")
        _whichever_first(world, "system-assessment", subject, span, told, years=True, events=SYSTEM_EVENTS)
        _whichever_first(
            world, "new-system-assessment", subject, span, told, years=False, events=("project.initiated",)
        )
    for day in RULES:
        world.happens("rules.introduced", "entity", day)
    for subject, life in REVIEWS.items():
        _tell(world, subject, life, "policy.reviewed")
        _whichever_first(
            world, "policy-review", subject, THINGS["policy"][subject], life, years=True, events=()
        )
    _once(
        world,
        "review-after-breach",
        "incident:INC-2027-0001",
        "breach.determined",
        "policies.reviewed_after_breach",
    )
    _once(world, "maintenance-acknowledged", "policy:8.370", "policy.published", "policy.acknowledged")


def _tell(world: World, subject: str, life: Happenings, proof: str) -> None:
    for day, kinds in life.items():
        for kind in kinds:
            world.happens(proof if kind in ("assessed", "reviewed") else kind, subject, day)


def _once(world: World, duty: str, subject: str, event: str, proof: str) -> None:
    """Asked for on 1 September 2027 and again in 2029; answered the first time, left open the second."""
    world.happens(event, subject, date(2027, 9, 1))
    world.happens(proof, subject, date(2027, 10, 2))  # a day late
    world.happens(event, subject, date(2029, 9, 1))
    world.expect(duty, subject, date(2027, 10, 1), date(2027, 10, 2))
    world.expect(duty, subject, date(2029, 10, 1), None)


def _whichever_first(
    world: World,
    duty: str,
    subject: str,
    span: tuple[date, date | None],
    life: Happenings,
    *,
    years: bool,
    events: tuple[str, ...],
) -> None:
    """Day after day, remembering the earliest day asked for; a proof settles it and starts the years again."""
    due_on = three_years_after(span[0]) if years else None
    for day in days(span[0], LAST):
        for kind in life.get(day, ()):
            if kind in ("assessed", "reviewed"):
                if due_on and day >= FIRST:
                    _expect(world, duty, subject, span, due_on=due_on, done_on=day)
                due_on = three_years_after(day) if years else None
            elif kind in events and exists(span, day):
                due_on = min(due_on, day + MONTH) if due_on else day + MONTH
    if due_on:
        _expect(world, duty, subject, span, due_on=due_on, done_on=None)


def _expect(
    world: World,
    duty: str,
    subject: str,
    span: tuple[date, date | None],
    *,
    due_on: date,
    done_on: date | None,
) -> None:
    """What was asked for before the policy was adopted is owed from that day; what outlives its subject is not."""
    if exists(span, max(due_on, FIRST)):
        world.expect(duty, subject, max(due_on, FIRST), done_on)


Spans = list[tuple[date, date | None]]
# What must hold of whom, and when it did; the days between are gaps.
HELD: dict[str, tuple[str, str, dict[str, Spans]]] = {
    "security-officer": (
        "officer.security_officer",
        "entity",
        {
            "entity": [
                (date(2010, 1, 1), date(2027, 2, 28)),
                (date(2027, 3, 1), date(2029, 5, 5)),
                (date(2029, 6, 1), None),
            ]
        },
    ),
    "privacy-officer": ("officer.privacy_officer", "entity", {"entity": [(date(2024, 1, 2), None)]}),
    "local-security-officer": (
        "officer.local_security_officer",
        "facility",
        {
            "facility:FUL": [(date(2024, 1, 1), date(2026, 12, 31)), (date(2026, 6, 1), date(2028, 2, 28))],
            "facility:STL": [(date(2025, 7, 15), date(2029, 12, 31))],
            "facility:KC": [(date(2029, 1, 1), None)],
        },
    ),
    "maintenance-policy": ("policy.in_force", "policy:8.370", {"policy:8.370": [(date(2027, 8, 31), None)]}),
    "training-program": ("training.program", "entity", {"entity": [(FIRST, date(2033, 12, 30))]}),
    "continuity-plan": (
        "plan.continuity.current",
        "entity",
        {"entity": [(date(2024, 3, 1), date(2025, 3, 1))]},
    ),
    "recovery-plan": ("plan.recovery.current", "entity", {}),
    "physical-policies": ("physical.policies", "entity", {"entity": [(FIRST, None)]}),
}
FORBIDDEN: dict[str, Spans] = {
    "facility:FUL": [(date(2026, 2, 1), date(2026, 2, 28)), (date(2033, 12, 31), None)],
    "facility:STL": [(date(2024, 1, 1), date(2025, 8, 1)), (date(2030, 3, 1), None)],
}


def live_at_all_times(world: World) -> None:
    """Each run of days without what must hold, or with what must not, is one finding."""
    for kind, there in THINGS.items():
        world.stood += [
            Stood(kind=kind, subject=subject, from_on=span[0], until_on=span[1])
            for subject, span in there.items()
        ]
    for duty, (kind, whose, held) in HELD.items():
        _stand(world, kind, held)
        for subject, span in subjects_of(whose).items():
            _runs(world, duty, subject, span, held.get(subject, []), wrong_when_held=False)
    _stand(world, "facility_policy_on_topic", FORBIDDEN)
    for subject, span in THINGS["facility"].items():
        _runs(world, "no-facility-policy", subject, span, FORBIDDEN.get(subject, []), wrong_when_held=True)


def _stand(world: World, kind: str, held: Mapping[str, Spans]) -> None:
    world.stood += [
        Stood(kind=kind, subject=subject, from_on=first, until_on=last)
        for subject, spans in held.items()
        for first, last in spans
    ]


def _runs(
    world: World,
    duty: str,
    subject: str,
    span: tuple[date, date | None],
    held: Spans,
    *,
    wrong_when_held: bool,
) -> None:
    begins = max(span[0], FIRST)
    since: date | None = None
    for day in days(begins, LAST + DAY):
        is_held = any(exists(one, day) for one in held)
        is_wrong = exists(span, day) and day <= LAST and is_held is wrong_when_held
        if is_wrong and since is None:
            since = day
        elif not is_wrong and since is not None:
            ended = None if day > LAST else day
            world.expect(duty, subject, since - DAY if since > begins else since, ended)
            since = None
