"""Audits of access, worked out by hand from DMH (2)(M) to (Q) and the procedures attached to them."""

FROM, TO, AS_OF = "2024-01-01", "2027-12-31", "2026-07-01"

HAPPENED = [
    # four in one quarter are not quarterly
    ("access.employee.closed", "place:EMP", "2024-03-31 2024-04-01 2024-05-01 2024-06-30 2024-12-31"),
    ("access.employee.closed", "place:EMP", "2025-01-10 2025-02-10 2025-03-10 2025-03-31 2026-04-02=2026-Q1"),
    ("access.mainframe.closed", "place:HOST", "2025-03-31 2025-07-01"),
    ("access.activity.closed", "place:CIM", "2026-09-30 2026-12-31"),
    ("access.provider.closed", "place:PRO", "2024-02-29 2024-07-01 2024-10-01 2025-03-01=2025-02"),
    ("access.provider.closed", "place:PRO", "2025-06-30 2026-01-31"),
    (
        "access.contract.closed",
        "place:CON",
        "2025-01-31 2025-05-15 2025-08-01=2025-07-15 2025-11-30 2026-01-15",
    ),
    ("access.ssa.begun", "place:SSA", "2025-01-15 2025-03-16=2025-03-15 2025-05-14 2025-07-16 2025-11-15"),
    ("access.ssa.begun", "place:SSA", "2026-03-15"),
]

STOOD = [
    ("access.employee", "place:EMP", "2024-01-01", "2026-12-31"),
    ("access.mainframe", "place:HOST", "2025-01-01", "2026-06-29"),  # gone a day before the quarter's end
    ("access.activity", "place:CIM", "2026-05-15", "2027-01-15"),  # in the middle of a quarter, twice
    ("access.provider", "place:PRO", "2023-11-01", "2026-12-31"),
    ("access.contract", "place:CON", "2025-01-01", "2026-12-31"),
    ("access.ssa", "place:SSA", "2025-01-01", "2026-12-31"),
]

OWED = [
    (
        "employees: once in each calendar quarter",
        "dmh.2.M",
        "place:EMP",
        """
        2024-03-31 done 2024-03-31
        2024-06-30 done 2024-04-01
        2024-09-30 overdue
        2024-12-31 done 2024-12-31
        2025-03-31 done 2025-01-10
        2025-06-30 overdue
        2025-09-30 overdue
        2025-12-31 overdue
        2026-03-31 done_late 2026-04-02
        2026-06-30 overdue
        2026-09-30 running
        2026-12-31 running
        """,
    ),
    (
        "mainframe: 1 July is of the third quarter",
        "dmh.2.N",
        "place:HOST",
        """
        2025-03-31 done 2025-03-31
        2025-06-30 overdue
        2025-09-30 done 2025-07-01
        2025-12-31 overdue
        2026-03-31 overdue
        """,
    ),
    (
        "activity: begun in a quarter, due by its end",
        "dmh.2.Q",
        "place:CIM",
        """
        2026-06-30 overdue
        2026-09-30 running
        2026-12-31 running
        """,
    ),
    (
        "providers: February, June and October; missed is overdue from the first of the next month",
        "dmh.2.P",
        "place:PRO",
        """
        2024-02-29 done 2024-02-29
        2024-06-30 overdue
        2024-10-31 done 2024-10-01
        2025-02-28 done_late 2025-03-01
        2025-06-30 done 2025-06-30
        2025-10-31 overdue
        2026-02-28 overdue
        2026-06-30 overdue
        2026-10-31 running
        """,
    ),
    (
        "contracts: six times a year, upon the days of the SSA report",
        "dmh.2.O",
        "place:CON",
        """
        2025-01-31 done 2025-01-31
        2025-03-31 overdue
        2025-05-31 done 2025-05-15
        2025-07-31 done_late 2025-08-01
        2025-09-30 overdue
        2025-11-30 done 2025-11-30
        2026-01-31 done 2026-01-15
        2026-03-31 overdue
        2026-05-31 overdue
        2026-07-31 running
        2026-09-30 running
        2026-11-30 running
        """,
    ),
    (
        "SSA: on the fifteenth itself, Saturdays and Sundays too",
        "dmh.ssa.1",
        "place:SSA",
        """
        2025-01-15 done 2025-01-15
        2025-03-15 done_late 2025-03-16
        2025-05-15 overdue
        2025-07-15 overdue
        2025-09-15 overdue
        2025-11-15 done 2025-11-15
        2026-01-15 overdue
        2026-03-15 done 2026-03-15
        2026-05-15 overdue
        2026-07-15 running
        2026-09-15 running
        2026-11-15 running
        """,
    ),
]
