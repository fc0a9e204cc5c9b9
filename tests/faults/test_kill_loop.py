"""Killed again and again under load: every acknowledged act is there once, the others wholly or not at all."""

import os
import random
import signal
import time
from collections import Counter
from contextlib import suppress

from tests.faults.clients import Load
from tests.faults.serving import backends

KILLS = int(os.environ.get("FORTHWITH_KILLS", "10"))
SECONDS = float(os.environ.get("FORTHWITH_KILL_SECONDS", "15"))
KINDS = ("reported", "noted", "amended", "listed", "ordered")


def killed(serving, address, chance):
    """Kill something that runs; what it was."""
    victim = chance.choice(["web", "web", "worker", "everything", *(["backend"] * 2 if address else [])])
    if victim == "everything":
        serving.kill()
        serving.start()
        return victim
    pids = list(backends(address)) if victim == "backend" else serving.parts()[victim]
    if not pids:
        return None
    with suppress(ProcessLookupError):
        os.kill(chance.choice(pids), signal.SIGKILL)
    return victim


def kill_again_and_again(serving, address):
    """Kills at random moments, until there were enough or the time is over; how many of which."""
    import psycopg

    chance, done, end = random.Random(8), Counter(), time.monotonic() + SECONDS
    while done.total() < KILLS and time.monotonic() < end:
        time.sleep(chance.uniform(0.3, 1.2))
        with suppress(psycopg.OperationalError):  # it is coming back from the last one
            victim = killed(serving, address, chance)
            done.update([victim] if victim else [])
    return done


def test_no_acknowledged_act_is_lost_and_none_is_done_twice(serving, database, record_property):
    here = serving(database, cases=max(2, KILLS // 4)).start()
    with Load(here) as acts:
        done = kill_again_and_again(here, database)
    found = here.program("found")
    assert here.stop() == 0
    figures = {}
    for kind in KINDS:
        tried, acknowledged = acts.tried.get(kind, []), acts.acknowledged.get(kind, [])
        there = Counter(one for one in found[kind] if one in set(tried))
        figures[kind] = f"{len(tried)}/{len(acknowledged)}/{there.total()}"
        assert not set(acknowledged) - there.keys(), f"{kind}: acknowledged and lost"
        assert [one for one, times in there.items() if times > 1] == [], f"{kind}: done twice"
        assert acknowledged, f"{kind}: nothing was acknowledged at all"
    assert len(found["batches"]) == found["planned"] == len({tuple(one) for one in found["batches"]})
    assert found["faults"] == []
    assert here.verify().returncode == 0
    assert done.total() >= min(KILLS, 3)
    assert not [page for page in acts.shown if "Traceback" in page]
    told = f"{dict(done)}; tried/acknowledged/found {figures}; {found['entries']} entries"
    record_property(f"killed under load on {'PostgreSQL' if database else 'SQLite'}", told)
