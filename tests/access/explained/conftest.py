"""Events and tables in few words, and the rows an explanation gives of them."""

from datetime import UTC, datetime

import pyarrow as pa
import pytest

from forthwith.access.explained.engine import engine
from forthwith.access.explained.explaining import directly, explain
from forthwith.access.explained.terms import Terms
from forthwith.evidence.events.event import SCHEMA

NOON = datetime(2026, 3, 10, 18, tzinfo=UTC)  # one o'clock in the afternoon in Chicago
ZONE = Terms(zone="America/Chicago")


def events_of(*rows):
    """A log: each row a dict; what it does not say is a read by `ann` of `pat` at NOON."""
    plain = {"occurred_at": NOON, "user_id": "ann", "patient_id": "pat", "action": "R", "outcome": 0}
    whole = [{"event_id": f"e{number}", **plain, **row} for number, row in enumerate(rows)]
    columns = {field.name: [row.get(field.name, "") for row in whole] for field in SCHEMA}
    return pa.table(columns, schema=SCHEMA)


@pytest.fixture
def opened():
    with engine() as made:
        yield made


@pytest.fixture
def told(opened):
    """Explains events with tables of dicts; the rows as dicts in the order of the events."""

    def told(events, terms=ZONE, peers=None, but_repeats=False, **tables):
        context = opened.context({name: pa.Table.from_pylist(rows) for name, rows in tables.items()})
        beside = None if peers is None else opened.table("peers", peers)
        log = opened.table("events", events)
        explained = directly(log, context, terms) if but_repeats else explain(log, context, terms, beside)
        return opened.rows(explained.order_by("event_id", "patient_id")).to_pylist()

    return told
