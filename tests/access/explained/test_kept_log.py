"""Thirty days of some users out of a kept log: only the parts where they stand are opened, and nothing is missed."""

from datetime import date, timedelta

import pyarrow as pa
import pytest

from forthwith.access.explained.review import history, peers, review
from forthwith.evidence.events import writing
from forthwith.evidence.store import EvidenceStore
from tests.access.explained.conftest import NOON, events_of

USERS = [f"u{number:02}" for number in range(40)]
FIVE = USERS[3::8]
UNTIL, ZONE, THIRTY = date(2026, 3, 10), "America/Chicago", 30
# Forty days that end with NOON; each day each user opens the same patient, and u03 one more on the last.
ROWS = [
    {"event_id": f"e{day:02}{user}", "occurred_at": NOON - timedelta(days=day), "user_id": user, "patient_id": f"p{user}"}
    for day in range(40)
    for user in USERS
]  # fmt: skip
STRANGER = {"event_id": "last", "user_id": "u03", "patient_id": "stranger"}


class Counting(EvidenceStore):
    """A store that tells which files were opened."""

    def get(self, digest):
        OPENED.append(digest)
        return super().get(digest)


OPENED: list[str] = []


@pytest.fixture
def store(tmp_path):
    return Counting(tmp_path / "evidence")


@pytest.fixture
def log(monkeypatch, store):
    monkeypatch.setattr(writing, "PART_ROWS", 80)
    monkeypatch.setattr(writing, "USER_PART_ROWS", 80)
    writer = writing.LogWriter(store)
    writer.add(events_of(*ROWS, STRANGER))
    made = writer.finished()
    OPENED.clear()
    return made


def test_five_users_open_only_the_parts_where_they_stand(store, log):
    events = history(store, log, FIVE, UNTIL, ZONE)
    assert len(log.by_user) == 21
    assert set(OPENED) == {
        part.digest for part in log.by_user if any(part.first <= one <= part.last for one in FIVE)
    }
    assert len(set(OPENED)) <= 2 * len(FIVE)
    assert events.num_rows == 5 * 40 + 1


def test_the_review_of_a_kept_log_is_that_of_all_its_events(store, log):
    tables = {
        "assignments": pa.Table.from_pylist(
            [{"user_id": one, "patient_id": f"p{one}", "from_on": date(2026, 1, 1)} for one in USERS]
        ),
        "staff": pa.Table.from_pylist([{"user_id": one, "role": "nurse"} for one in USERS]),
    }
    beside = peers(store, log, UNTIL, THIRTY, ZONE)
    found = review(history(store, log, FIVE, UNTIL, ZONE), tables, FIVE, until=UNTIL, peers=beside)
    whole = review(events_of(*ROWS, STRANGER), tables, FIVE, until=UNTIL, peers=beside)
    assert found.rows.to_pylist() == whole.rows.to_pylist()
    assert [(one.user_id, one.rows, one.unexplained) for one in found.by_user] == [
        (one, 31, 1) if one == "u03" else (one, 30, 0) for one in FIVE
    ]
    # All but the stranger were opened ten days before the thirty began.
    assert (found.whole.first_accesses, found.whole.first_explained) == (1, 0)
    assert found.whole.by_template == {"caseload": 150}


def test_peers_are_the_pairs_of_these_days_alone(store, log):
    pairs = set(map(tuple, (row.values() for row in peers(store, log, UNTIL, 1, ZONE).to_pylist())))
    assert pairs == {*((one, f"p{one}") for one in USERS), ("u03", "stranger")}
