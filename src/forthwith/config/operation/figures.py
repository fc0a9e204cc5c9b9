"""What is counted in the web processes, and what is read from the database when a collector asks."""

import os
from collections.abc import Iterator
from contextlib import suppress

from django.db.models import Max
from django_tasks_db.models import DBTaskResult
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from forthwith.config.operation.queue import oldest_waiting_seconds
from forthwith.record.models import Checkpoint, Entry, TreeHead
from forthwith.record.witness.queries import failing

_own = CollectorRegistry()
_requests = Counter("forthwith_requests", "Requests answered.", ["method", "route", "status"], registry=_own)
_seconds = Histogram(
    "forthwith_request_seconds",
    "Seconds a request took.",
    ["route"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60),
    registry=_own,
)
# The figure, what it says, and the act whose last entry it tells of.
_LAST = (
    ("forthwith_last_backup_timestamp_seconds", "When a backup was last made.", "contingency.back_up"),
    ("forthwith_last_drill_timestamp_seconds", "When a restore was last tried.", "contingency.drill"),
    ("forthwith_last_witness_timestamp_seconds", "When a witness last kept a head.", "record.witness"),
    ("forthwith_last_sign_in_timestamp_seconds", "When somebody last signed in.", "people.sign_in"),
)


def count_request(method: str, route: str, status: int, seconds: float) -> None:
    """One request more. Where a full disk takes no count, the answer still goes out as it is."""
    with suppress(Exception):
        _requests.labels(method, route, str(status)).inc()
        _seconds.labels(route).observe(seconds)


def registry() -> CollectorRegistry:
    """Everything there is to collect: of all web processes where several share a folder of counts."""
    whole = CollectorRegistry()
    whole.register(_Stored())
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(whole)  # type: ignore[no-untyped-call]
    else:
        whole.register(_Counted())
    return whole


class _Counted(Collector):
    """What this one process counted."""

    def collect(self) -> Iterator[Metric]:
        yield from _own.collect()


class _Stored(Collector):
    """What the database says, the same whichever process is asked."""

    def describe(self) -> list[Metric]:
        """Nothing before it is asked: the database is not read to make the registry."""
        return []

    def collect(self) -> Iterator[Metric]:
        jobs = GaugeMetricFamily("forthwith_jobs", "Jobs in the queue.", labels=["status"])
        for status in ("READY", "RUNNING", "FAILED"):
            jobs.add_metric([status.lower()], DBTaskResult.objects.filter(status=status).count())
        yield jobs
        yield _gauge(
            "forthwith_oldest_job_seconds", "How long the oldest due job waits.", oldest_waiting_seconds()
        )
        head = TreeHead.objects.first()
        yield _gauge("forthwith_record_entries", "Entries on the record.", head.size if head else 0)
        signed = Checkpoint.objects.aggregate(size=Max("size"))["size"] or 0
        yield _gauge("forthwith_record_signed_entries", "Entries under the last signed head.", signed)
        yield _gauge("forthwith_witnesses_failing", "Witnesses without the last head.", len(failing()))
        yield from _last_acts()


def _last_acts() -> Iterator[GaugeMetricFamily]:
    for name, says, act in _LAST:
        at = Entry.objects.filter(act=act).aggregate(at=Max("at"))["at"]
        if at is not None:
            yield _gauge(name, says, at.timestamp())


def _gauge(name: str, says: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, says, value=value)
