"""A made-up audit log of any size with the encounters that explain most of it, as Parquet: no person stands behind it.

Events stand in order of time over one year. Of a hundred accesses 85 follow an encounter of that user and patient
within three days; the others are anybody opening anybody. The same size gives the same events.

    python bench/parts/log_sample.py FOLDER EVENTS [ENCOUNTERS]
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb

USERS, PATIENTS = 20_000, 2_000_000
YEAR_SECONDS = 365 * 86_400
PART_ROWS = 1_000_000
FIRST_AT = "TIMESTAMPTZ '2025-07-01 00:00:00+00'"

# Who met whom, and when, of encounter e: known from its number alone.
_ENCOUNTER = f"""
CREATE OR REPLACE MACRO seen_by(e) AS hash(e, 1) % {USERS};
CREATE OR REPLACE MACRO seen(e) AS hash(e, 2) % {PATIENTS};
CREATE OR REPLACE MACRO seen_at(e, encounters) AS
  {FIRST_AT} + to_microseconds((e * ({YEAR_SECONDS} * 1e6 / encounters))::BIGINT);
CREATE OR REPLACE MACRO user_name(u) AS 'user' || lpad(u::VARCHAR, 5, '0');
CREATE OR REPLACE MACRO patient_name(p) AS 'P' || lpad(p::VARCHAR, 7, '0');
"""
_ENCOUNTERS = """
COPY (
  SELECT 'E' || lpad(e::VARCHAR, 9, '0') AS encounter_id, patient_name(seen(e)) AS patient_id,
         user_name(seen_by(e)) AS user_id, seen_at(e, {encounters}) AS starts_at,
         'F' || lpad((seen_by(e) % 40)::VARCHAR, 2, '0') AS facility
  FROM range({start}, {stop}) AS numbered(e)
) TO '{path}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)
"""
# An event looks for its encounter within three days of its own place in the year.
_EVENTS = """
COPY (
  WITH placed AS (
    SELECT i, hash(i, 3) AS h, hash(i, 4) AS g,
           greatest(0, least({encounters} - 1, (i * ({encounters} / {events}))::BIGINT
             - (hash(i, 5) % greatest(1, ({encounters} * 3 // 365)::BIGINT))::BIGINT)) AS e
    FROM range({start}, {stop}) AS numbered(i)
  )
  SELECT 'A' || lpad(i::VARCHAR, 10, '0') AS event_id,
         {first_at} + to_microseconds((i * ({year} * 1e6 / {events}))::BIGINT) AS occurred_at,
         user_name(CASE WHEN h % 100 < 85 THEN seen_by(e) ELSE g % {users} END) AS user_id,
         patient_name(CASE WHEN h % 100 < 85 THEN seen(e) ELSE (g // {users}) % {patients} END) AS patient_id,
         ['R', 'R', 'R', 'R', 'R', 'R', 'U', 'U', 'C', 'print'][(1 + (h // 100) % 10)::BIGINT] AS action,
         ['Note', 'Order', 'Result', 'Demographics', 'Medication'][(1 + (h // 1000) % 5)::BIGINT] AS object_type,
         CASE WHEN (h // 10000) % 200 = 0 THEN 8 ELSE 0 END::TINYINT AS outcome
  FROM placed
) TO '{path}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)
"""


def write_log(folder: Path, events: int, encounters: int | None = None) -> None:
    """Parts of a million events in `folder`/events and their encounters (a fifth as many) in `folder`/encounters."""
    encounters = encounters or max(1, events // 5)
    with duckdb.connect() as database:
        database.execute(f"SET TimeZone = 'UTC'; {_ENCOUNTER}")
        known = {"events": events, "encounters": encounters, "first_at": FIRST_AT, "year": YEAR_SECONDS}
        known |= {"users": USERS, "patients": PATIENTS}
        for query, name, rows in ((_EVENTS, "events", events), (_ENCOUNTERS, "encounters", encounters)):
            for path, start, stop in _parts(folder / name, rows):
                database.execute(query.format(**known, path=path, start=start, stop=stop))


def _parts(folder: Path, rows: int) -> Iterator[tuple[Path, int, int]]:
    folder.mkdir(parents=True, exist_ok=True)
    for start in range(0, rows, PART_ROWS):
        yield folder / f"{start // PART_ROWS:04}.parquet", start, min(rows, start + PART_ROWS)


if __name__ == "__main__":
    write_log(Path(sys.argv[1]), *map(int, sys.argv[2:]))
