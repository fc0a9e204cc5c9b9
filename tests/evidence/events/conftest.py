"""A store for kept logs, and `read`: a text or file of data read into it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from forthwith.evidence.events import kept
from forthwith.evidence.events.reading import LogReading, read_events
from forthwith.evidence.files.choices import Choices
from forthwith.evidence.store import EvidenceStore

DATA = Path(__file__).parent / "data"


@pytest.fixture
def store(tmp_path):
    return EvidenceStore(tmp_path / "evidence")


@pytest.fixture
def read(store) -> Callable[..., LogReading]:
    def reads(data: str | bytes | Path, name: str = "log", **choices: Any) -> LogReading:
        raw = (
            data.read_bytes() if isinstance(data, Path) else data.encode() if isinstance(data, str) else data
        )
        return read_events(name, raw, Choices(**choices), into=store)

    return reads


@pytest.fixture
def rows(store, read) -> Callable[..., list[dict[str, Any]]]:
    """The events of a log as rows, in order of time."""

    def reads(data: str | bytes | Path, **choices: Any) -> list[dict[str, Any]]:
        found = read(data, **choices)
        assert not found.questions
        return [row for batch in kept.batches(store, found.log.by_time) for row in batch.to_pylist()]

    return reads
