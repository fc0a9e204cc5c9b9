"""Yearly, half-yearly and April duties, worked out by hand from DMH (2)(C)i, ii, (F), (G), (L) and (4)."""

FROM, TO, AS_OF = "2021-01-01", "2027-12-31", "2026-07-01"

LATE = "The report came late"

# A kind, its subject, and its days; "day=period" names the period a late proof is for.
HAPPENED = [
    # neither year stands for the other: 31 December is still of its year, 1 January is of the next
    ("assessment.security.closed", "entity", "2021-12-31 2023-01-01 2024-02-29 2026-01-15=2025"),
    ("assessment.privacy.closed", "entity", "2021-03-01 2021-09-01 2023-12-31 2024-01-01 2025-06-15"),
    ("assessment.privacy.closed", "entity", "2026-06-30 2027-02-01"),
    # the one of May 2026 names the half after it, which had not begun: it is for no half at all
    # two in one half are not twice a year; one late for a half is not one for the half it fell in
    ("vulnerability.assessed", "entity", "2021-01-01 2021-06-30 2022-07-01 2023-06-30 2023-12-31"),
    (
        "vulnerability.assessed",
        "entity",
        "2024-07-15=2024-H1 2024-12-01 2025-07-15=2025-H1 2026-05-01=2026-H2",
    ),
    # April is neither 31 March nor 1 May
    ("collection.closed", "entity", "2021-04-30 2022-05-01 2023-04-01 2024-03-31 2025-05-10=2025-04"),
    ("collection.answered", "facility:ONE", "2021-04-01 2022-04-30 2023-05-01 2024-03-31"),
    ("collection.answered", "facility:ONE", "2025-05-02=2025-04 2026-04-15"),
    ("collection.answered", "facility:TWO", "2026-04-15"),
    ("inventory.counted", "facility:ONE", "2021-12-31 2022-01-01 2024-02-29 2026-01-05=2025"),
    ("inventory.counted", "facility:TWO", "2025-11-30"),
    ("visit.made", "facility:ONE", "2022-12-31 2023-01-01 2023-02-01 2025-06-01"),
]

STOOD = [
    ("facility", "facility:ONE", "2015-01-01", ""),
    ("facility", "facility:TWO", "2024-05-01", ""),  # opened the day after April
    ("facility", "facility:THREE", "2015-01-01", "2024-03-31"),  # closed the day before April
    ("facility", "facility:FOUR", "2024-04-01", "2024-04-30"),  # all of one April and nothing else
]

# What it is about; clause; subject; every last day in the period with where it stands, and the day done.
OWED = [
    (
        "security assessment by the CSO every year",
        "dmh.2.C.i",
        "entity",
        """
        2021-12-31 done 2021-12-31
        2022-12-31 overdue
        2023-12-31 done 2023-01-01
        2024-12-31 done 2024-02-29
        2025-12-31 done_late 2026-01-15
        2026-12-31 running
        2027-12-31 running
        """,
    ),
    (
        "privacy assessment is another item; one of 2027 is not known in 2026",
        "dmh.2.C.ii",
        "entity",
        """
        2021-12-31 done 2021-03-01
        2022-12-31 overdue
        2023-12-31 done 2023-12-31
        2024-12-31 done 2024-01-01
        2025-12-31 done 2025-06-15
        2026-12-31 done 2026-06-30
        2027-12-31 running
        """,
    ),
    (
        "bi-annual is twice a year, once in each half",
        "dmh.2.G",
        "entity",
        """
        2021-06-30 done 2021-01-01
        2021-12-31 overdue
        2022-06-30 overdue
        2022-12-31 done 2022-07-01
        2023-06-30 done 2023-06-30
        2023-12-31 done 2023-12-31
        2024-06-30 done_late 2024-07-15
        2024-12-31 done 2024-12-01
        2025-06-30 done_late 2025-07-15
        2025-12-31 overdue
        2026-06-30 overdue
        2026-12-31 running
        2027-06-30 running
        2027-12-31 running
        """,
    ),
    (
        "the collection is of April",
        "dmh.4",
        "entity",
        """
        2021-04-30 done 2021-04-30
        2022-04-30 overdue
        2023-04-30 done 2023-04-01
        2024-04-30 overdue
        2025-04-30 done_late 2025-05-10
        2026-04-30 overdue
        2027-04-30 running
        """,
    ),
    (
        "each LSO answers in April",
        "dmh.4",
        "facility:ONE",
        """
        2021-04-30 done 2021-04-01
        2022-04-30 done 2022-04-30
        2023-04-30 overdue
        2024-04-30 overdue
        2025-04-30 done_late 2025-05-02
        2026-04-30 done 2026-04-15
        2027-04-30 running
        """,
    ),
    (
        "a facility opened on 1 May owes no April of that year",
        "dmh.4",
        "facility:TWO",
        """
        2025-04-30 overdue
        2026-04-30 done 2026-04-15
        2027-04-30 running
        """,
    ),
    (
        "a facility closed on 31 March owes no April of that year",
        "dmh.4",
        "facility:THREE",
        """
        2021-04-30 overdue
        2022-04-30 overdue
        2023-04-30 overdue
        """,
    ),
    ("a facility that stood all of April owes it", "dmh.4", "facility:FOUR", "2024-04-30 overdue"),
    (
        "an inventory every year, by facility",
        "dmh.2.L",
        "facility:ONE",
        """
        2021-12-31 done 2021-12-31
        2022-12-31 done 2022-01-01
        2023-12-31 overdue
        2024-12-31 done 2024-02-29
        2025-12-31 done_late 2026-01-05
        2026-12-31 running
        2027-12-31 running
        """,
    ),
    (
        "a facility opened in mid-year counts by the end of that year",
        "dmh.2.L",
        "facility:TWO",
        """
        2024-12-31 overdue
        2025-12-31 done 2025-11-30
        2026-12-31 running
        2027-12-31 running
        """,
    ),
    (
        "a facility that ended in mid-year owes no count of that year",
        "dmh.2.L",
        "facility:THREE",
        """
        2021-12-31 overdue
        2022-12-31 overdue
        2023-12-31 overdue
        """,
    ),
    ("one that never saw a year's end owes no count", "dmh.2.L", "facility:FOUR", ""),
    (
        "site visits, read as once a year",
        "dmh.2.F",
        "facility:ONE",
        """
        2021-12-31 overdue
        2022-12-31 done 2022-12-31
        2023-12-31 done 2023-01-01
        2024-12-31 overdue
        2025-12-31 done 2025-06-01
        2026-12-31 running
        2027-12-31 running
        """,
    ),
]
