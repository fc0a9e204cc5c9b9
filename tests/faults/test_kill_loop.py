"""Killed again and again under load: every acknowledged act is there once, the others wholly or not at all.

FORTHWITH_KILLS is how often; a long run is made with some hundreds.
"""

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import cycle, islice

from tests.faults.clients import Load
from tests.faults.serving import backends, until

KILLS = int(os.environ.get("FORTHWITH_KILLS", "6"))
ACTS = 10  # acknowledged between two kills, at the least
KINDS = ("reported", "noted", "amended", "listed", "ordered")
WAYS = {
    "SQLite": ("web", "web", "worker", "web", "everything", "web"),
    "PostgreSQL": ("backend", "web", "worker", "backend", "everything", "web"),
}


def victims(serving, address, way) -> Iterator[int]:
    yield from backends(address) if way == "backend" else serving.parts()[way]


def kill(serving, address, way, chance):
    """Kill one process of this kind, or everything; the supervisor and PostgreSQL start what they lost again."""
    import psycopg

    if way == "everything":
        serving.kill()
        serving.start()
        return
    with suppress(ProcessLookupError, psycopg.OperationalError):  # it is coming back from the last one
        os.kill(chance.choice(list(victims(serving, address, way)) or [0x7FFFFFF]), signal.SIGKILL)


def kill_again_and_again(serving, address, name, acts):
    """At random moments while work is being done; how many of each kind."""
    chance, ways = random.Random(8), list(islice(cycle(WAYS[name]), KILLS))
    for way in ways:
        before = acts.done()
        until(lambda: acts.done() >= before + ACTS)  # noqa: B023 - asked at once
        time.sleep(chance.uniform(0, 0.5))
        kill(serving, address, way, chance)
    return dict(Counter(ways))


def test_no_acknowledged_act_is_lost_and_none_is_done_twice(serving, database, record_property):
    name = "PostgreSQL" if database else "SQLite"
    here = serving(database, cases=max(2, KILLS // 10)).start()
    with Load(here) as acts:
        done = kill_again_and_again(here, database, name, acts)
        until(lambda: set(KINDS) <= acts.acknowledged.keys())
    found = here.program("found")
    here.stop()
    figures = {}
    for kind in KINDS:
        tried, acknowledged = set(acts.tried[kind]), set(acts.acknowledged[kind])
        there = Counter(one for one in found[kind] if one in tried)
        figures[kind] = f"{len(tried)}/{len(acknowledged)}/{there.total()}"
        assert acknowledged - there.keys() == set(), f"{kind}: acknowledged and lost"
        assert [one for one, times in there.items() if times > 1] == [], f"{kind}: done twice"
    assert len(found["batches"]) == found["planned"] == len({tuple(one) for one in found["batches"]})
    assert found["faults"] == []
    assert here.verify().returncode == 0
    assert acts.turned_away == [], "a kill signed somebody out"
    assert [page for page in acts.shown if "Traceback" in page or "<h1>" not in page] == []
    told = f"{done}; answers {dict(acts.answers)}; tried/acknowledged/found {figures}; {found['entries']} entries"
    record_property(f"killed under load on {name}", told)
