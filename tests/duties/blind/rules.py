"""New rules for every system, three-year reviews, and reviews after a breach: DMH (2)(B), (C)iii.3, (E), (H)."""

FROM, TO, AS_OF = "2016-01-01", "2031-12-31", "2026-07-01"

STOOD = [
    ("system", "system:OLD", "2000-01-01", ""),
    ("system", "system:ANSWERED", "2000-01-01", ""),
    ("system", "system:AFTER", "2025-10-02", ""),
    ("system", "system:THATDAY", "2025-10-01", ""),
    ("system", "system:GONE", "2000-01-01", "2025-09-30"),
    ("system", "system:GOING", "2000-01-01", "2025-10-30"),
    ("system", "system:LASTDAY", "2000-01-01", "2025-10-31"),
    ("policy.in_force", "policy:8.370", "2013-05-17", ""),
    *(("policy", f"policy:{n}", "2013-05-17", "") for n in ("1", "2")),
    ("policy", "policy:3", "2013-05-17", "2019-01-01"),
    ("policy", "policy:4", "2013-05-17", "2018-12-31"),
    ("policy", "policy:5", "2023-07-01", ""),
    ("policy", "policy:6", "2023-06-30", ""),
    ("policy", "policy:7", "2024-02-29", ""),
]

HAPPENED = [
    *(
        ("system.assessed", f"system:{name}", "2013-01-01 2015-12-31 2018-12-31 2021-12-31 2024-12-31")
        for name in ("OLD", "ANSWERED", "GONE", "GOING", "LASTDAY")
    ),
    ("system.assessed", "system:ANSWERED", "2025-10-20"),
    ("rules.introduced", "entity", "2025-10-01"),
    ("policy.reviewed", "policy:2", "2016-05-17 2019-05-18 2022-02-28 2024-02-29"),
    ("policy.reviewed", "policy:3", "2016-01-01"),
    ("policy.reviewed", "policy:4", "2016-01-01"),
    ("policy.published", "policy:8.370", "2024-03-01 2025-03-01 2026-05-31"),
    ("policy.acknowledged", "policy:8.370", "2024-03-31 2025-04-01"),
    ("policy.published", "policy:2", "2026-05-31"),
    ("breach.determined", "incident:A", "2026-06-01"),
    ("breach.determined", "incident:B", "2026-05-31"),
    ("breach.determined", "incident:C", "2026-01-01"),
    ("breach.determined", "incident:D", "2026-01-01"),
    ("breach.determined", "incident:F", "2026-01-10"),
    ("policies.reviewed_after_breach", "incident:C", "2026-01-31"),
    ("policies.reviewed_after_breach", "incident:D", "2026-02-01"),
    ("policies.reviewed_after_breach", "incident:E", "2026-02-01"),
    ("policies.reviewed_after_breach", "incident:F", "2026-01-09"),
]

THREE_YEARS = "2016-01-01 done 2015-12-31; 2018-12-31 done 2018-12-31; 2021-12-31 done 2021-12-31; 2024-12-31 done 2024-12-31; "

OWED = [
    ("new rules ask for every system", "dmh.2.C.iii", "system:OLD", THREE_YEARS + "2025-10-31 overdue"),
    (
        "once assessed, three years from then",
        "dmh.2.C.iii",
        "system:ANSWERED",
        THREE_YEARS + "2025-10-31 done 2025-10-20; 2028-10-20 running",
    ),
    ("a system that came after the rules", "dmh.2.C.iii", "system:AFTER", "2028-10-02 running"),
    ("a system that came that day", "dmh.2.C.iii", "system:THATDAY", "2025-10-31 overdue"),
    ("a system gone before the rules", "dmh.2.C.iii", "system:GONE", THREE_YEARS),
    ("a system gone before the last day", "dmh.2.C.iii", "system:GOING", THREE_YEARS),
    ("a system gone on the last day", "dmh.2.C.iii", "system:LASTDAY", THREE_YEARS + "2025-10-31 overdue"),
    ("never reviewed", "dmh.2.E", "policy:1", "2016-05-17 overdue"),
    (
        "on the day, a day late, early, and from 29 February",
        "dmh.2.E",
        "policy:2",
        """
        2016-05-17 done 2016-05-17
        2019-05-17 done_late 2019-05-18
        2022-05-18 done 2022-02-28
        2025-02-28 done 2024-02-29
        2027-02-28 running
        """,
    ),
    (
        "out of force on the last day",
        "dmh.2.E",
        "policy:3",
        "2016-05-17 done 2016-01-01; 2019-01-01 overdue",
    ),
    ("out of force the day before", "dmh.2.E", "policy:4", "2016-05-17 done 2016-01-01"),
    ("three years end today", "dmh.2.E", "policy:5", "2026-07-01 running"),
    ("three years ended yesterday", "dmh.2.E", "policy:6", "2026-06-30 overdue"),
    ("in force since 29 February", "dmh.2.E", "policy:7", "2027-02-28 running"),
    (
        "8.370 is acknowledged by everybody after it is published",
        "dmh.2.B",
        "policy:8.370",
        "2024-03-31 done 2024-03-31; 2025-03-31 done_late 2025-04-01; 2026-06-30 overdue",
    ),
    ("of another policy no acknowledgment is asked", "dmh.2.B", "policy:2", ""),
    ("after a breach, day 30", "dmh.2.H", "incident:A", "2026-07-01 running"),
    ("after a breach, day 31", "dmh.2.H", "incident:B", "2026-06-30 overdue"),
    ("reviewed on day 30", "dmh.2.H", "incident:C", "2026-01-31 done 2026-01-31"),
    ("reviewed on day 31", "dmh.2.H", "incident:D", "2026-01-31 done_late 2026-02-01"),
    ("an incident that was no breach", "dmh.2.H", "incident:E", ""),
    ("a review before the determination does not follow it", "dmh.2.H", "incident:F", "2026-02-09 overdue"),
]
