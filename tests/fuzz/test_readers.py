"""Every reader of foreign files over a small corpus and its mutations; `make fuzz` goes on where this ends."""

import resource
from pathlib import Path

import pytest

from tests.fuzz.mutation import changed
from tests.fuzz.property import holds
from tests.fuzz.targets import TARGETS

pytestmark = pytest.mark.django_db  # a list of people is compared with those who are known

MUTATIONS = 120
FOUND = Path(__file__).parent / "found"
MOST_MEMORY = 400 * 1024  # kilobytes that a reader of small files may add to the process


@pytest.mark.parametrize("name", TARGETS)
def test_a_reader_ends_in_time_and_refuses_in_words(name):
    target, before = TARGETS[name], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seeds = list(target.seeds())
    assert any(holds(target.read, seed) for seed in seeds), "no honest file is read"
    for data in changed(seeds, MUTATIONS, seed=6):
        holds(target.read, data)
    for case in FOUND.glob(f"{name}/*"):  # what once broke it does so no more
        holds(target.read, case.read_bytes())
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_MEMORY


def test_every_case_belongs_to_a_reader():
    assert {folder.name for folder in FOUND.glob("*")} <= TARGETS.keys()
