"""What holds at all times or at no time, worked out by hand from DMH (1), (2)(A), (B), (D), (I) to (K) and (3).

Each row: the first day out of order; overdue, or done_late and the first day in order again.
"""

FROM, TO, AS_OF = "2026-01-01", "2026-12-31", "2026-07-01"

HAPPENED: list[tuple[str, str, str]] = []

STOOD = [
    ("officer.security_officer", "entity", "2020-01-01", "2025-12-31"),
    ("officer.security_officer", "entity", "2026-02-01", "2026-03-31"),
    ("officer.security_officer", "entity", "2026-04-01", "2026-04-30"),  # the very next day
    ("officer.security_officer", "entity", "2026-04-15", "2026-05-31"),  # two at a time
    ("officer.security_officer", "entity", "2026-06-02", "2026-06-29"),
    ("officer.privacy_officer", "entity", "2020-01-01", "2026-07-01"),  # leaves today
    ("facility", "facility:ONE", "2020-01-01", ""),
    ("officer.local_security_officer", "facility:ONE", "2020-01-01", "2026-05-31"),
    ("facility", "facility:TWO", "2026-03-01", ""),
    ("officer.local_security_officer", "facility:TWO", "2026-03-11", ""),
    ("facility", "facility:THREE", "2020-01-01", "2026-04-30"),
    ("officer.local_security_officer", "facility:THREE", "2020-01-01", "2026-04-30"),
    ("facility", "facility:FOUR", "2025-06-01", ""),
    ("facility", "facility:FIVE", "2020-01-01", ""),
    ("officer.local_security_officer", "facility:FIVE", "2019-01-01", ""),
    ("facility", "facility:SIX", "2020-01-01", "2026-02-10"),
    ("officer.local_security_officer", "facility:SIX", "2020-01-01", "2026-01-31"),
    ("plan.continuity.current", "entity", "2025-01-01", "2026-05-31"),
    ("plan.continuity.current", "entity", "2026-06-01", ""),
    ("plan.recovery.current", "entity", "2025-01-01", "2026-06-30"),
    ("training.program", "entity", "2020-01-01", ""),
    ("physical.policies", "entity", "2020-01-01", "2026-02-15"),
    ("physical.policies", "entity", "2026-02-20", ""),
    ("policy.in_force", "policy:8.370", "2020-01-01", "2026-04-30"),
    ("policy.in_force", "policy:8.370", "2026-05-02", ""),
    ("facility_policy_on_topic", "facility:ONE", "2026-05-01", "2026-05-31"),
    ("facility_policy_on_topic", "facility:TWO", "2026-06-15", ""),
    ("facility_policy_on_topic", "facility:FOUR", "2026-02-02", "2026-02-02"),
    ("facility_policy_on_topic", "facility:FIVE", "2025-11-01", ""),
]

OWED = [
    (
        "a Chief Security Officer at all times",
        "dmh.2.A",
        "entity",
        "2026-01-01 done_late 2026-02-01; 2026-06-01 done_late 2026-06-02; 2026-06-30 overdue",
    ),
    ("the Privacy Officer leaves today: from tomorrow none", "dmh.1", "entity", "2026-07-02 running"),
    ("a Local Security Officer left", "dmh.1", "facility:ONE", "2026-06-01 overdue"),
    ("one came ten days after the facility", "dmh.1", "facility:TWO", "2026-03-01 done_late 2026-03-11"),
    ("left with the facility", "dmh.1", "facility:THREE", ""),
    ("never one, the year before too", "dmh.1", "facility:FOUR", "2025-06-01 overdue"),
    ("one before the facility and ever since", "dmh.1", "facility:FIVE", ""),
    ("a facility that closed without one", "dmh.1", "facility:SIX", "2026-02-01 done_late 2026-02-11"),
    ("one plan after the other without a day between", "dmh.2.I", "entity", ""),
    # And the restore drill of the year (reading 111), under the same clause.
    (
        "the recovery plan's review day was yesterday",
        "dmh.2.J",
        "entity",
        "2026-01-01 running; 2026-07-01 overdue",
    ),
    ("training", "dmh.2.D", "entity", ""),
    (
        "five days without policies on physical security",
        "dmh.2.K",
        "entity",
        "2026-02-16 done_late 2026-02-20",
    ),
    ("one day without 8.370", "dmh.2.B", "policy:8.370", "2026-05-01 done_late 2026-05-02"),
    ("a facility's own policy withdrawn", "dmh.3", "facility:ONE", "2026-05-01 done_late 2026-06-01"),
    ("a facility's own policy found", "dmh.3", "facility:TWO", "2026-06-15 overdue"),
    ("found and withdrawn on one day", "dmh.3", "facility:FOUR", "2026-02-02 done_late 2026-02-03"),
    ("found the year before and there still", "dmh.3", "facility:FIVE", "2025-11-01 overdue"),
    ("none of its own", "dmh.3", "facility:SIX", ""),
]
