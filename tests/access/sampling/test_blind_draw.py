"""The draw decided from its recipe alone: by HMAC of the seed and each ID; and whatever is changed is noticed."""

import copy
import hashlib
import hmac
import json

import pytest
from typer.testing import CliRunner

from forthwith.cli import app
from forthwith.errors import Forthwith

LIST = "".join(f"user{number:03}\n" for number in range(1, 41))


def draw(*arguments):
    """Exit code and output; a refusal counts as 2."""
    try:
        ran = CliRunner().invoke(app, ["access", "draw", *map(str, arguments)], catch_exceptions=False)
    except Forthwith as refused:
        return 2, str(refused)
    return ran.exit_code, ran.output


def drawn(folder, text=LIST):
    """Two persons commit, two open; the list and the record."""
    users, record = folder / "users.txt", folder / "draw.json"
    users.write_text(text)
    for step in ("--commit", "--open"):
        for who in ("Cleo", "Sam"):
            secret = folder / f"{who}.txt"
            assert draw("--list", users, step, record, "--by", who, "--secret", secret)[0] == 0
    return users, record


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return drawn(tmp_path_factory.mktemp("draw"))


def test_five_and_five_reserves_by_the_smallest_tickets_reckoned_by_hand(made):
    users, path = made
    record = json.loads(path.read_text())
    ids = users.read_text().split()
    tickets = {
        one: hmac.new(bytes.fromhex(record["seed"]), one.encode(), hashlib.sha256).hexdigest() for one in ids
    }
    by_hand = sorted(ids, key=tickets.__getitem__)[:10]
    assert [one["user_id"] for one in record["drawn"]] == by_hand
    assert [one["ticket"] for one in record["drawn"]] == [tickets[one] for one in by_hand]
    assert record["list"]["digest"].endswith(hashlib.sha256(users.read_bytes()).hexdigest())
    assert draw("--list", users, "--verify", path)[0] == 0


def leaves(value, path=()):
    if isinstance(value, dict):
        for name, one in value.items():
            yield from leaves(one, (*path, name))
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from leaves(one, (*path, place))
    else:
        yield path, value


def changed(record, path, value):
    """The record with one value changed: a digit more, another letter, another day."""
    made = copy.deepcopy(record)
    at = made
    for step in path[:-1]:
        at = at[step]
    if isinstance(value, int):
        at[path[-1]] = value + 1
    else:
        at[path[-1]] = value.translate(str.maketrans("0123456789abcdef", "1234567890bcdefa"))
    return made


# What the recipe does not bind: the file's name, and the names of the two persons, for which their own word stands.
DECIDES_NOTHING = {"source", "who"}


def test_each_value_of_a_record_that_is_changed_is_noticed(made, tmp_path):
    users, path = made
    record = json.loads(path.read_text())
    unnoticed = []
    for at, value in leaves(record):
        if not isinstance(value, str | int) or isinstance(value, bool) or value == "":
            continue
        forged = tmp_path / "forged.json"
        forged.write_text(json.dumps(changed(record, at, value)))
        if draw("--list", users, "--verify", forged)[0] == 0:
            unnoticed.append(".".join(map(str, at)))
    assert [one for one in unnoticed if one.split(".")[-1] not in DECIDES_NOTHING] == []


@pytest.mark.parametrize(
    ("about", "change"),
    [
        ("one user less", lambda text: text.replace("user007\n", "")),
        ("one user more", lambda text: text + "user041\n"),
        ("one user renamed", lambda text: text.replace("user007", "user00x")),
        ("nobody", lambda _: ""),
    ],
)
def test_another_list_is_noticed(made, tmp_path, about, change):
    other = tmp_path / "other.txt"
    other.write_text(change(LIST))
    assert draw("--list", other, "--verify", made[1])[0] != 0, about


@pytest.mark.parametrize(("count", "reviewed"), [(1, 1), (4, 4), (5, 5), (6, 5), (9, 5), (10, 5)])
def test_fewer_than_five_are_all_reviewed(tmp_path, count, reviewed):
    users, record = drawn(tmp_path, "".join(f"u{number}\n" for number in range(count)))
    code, told = draw("--list", users, "--verify", record)
    assert (code, told.count("  review  ")) == (0, reviewed)
    assert ("all are reviewed" in told) is (count < 5)


@pytest.mark.parametrize(
    ("place", "because", "is_lawful"),
    [
        (1, "left", True),
        (5, "reviewer", True),
        (1, "on holiday", False),
        (1, "", False),
        (6, "left", False),  # a reserve is not reviewed yet
        (0, "left", False),
    ],
)
def test_only_who_left_or_reviews_gives_way(made, tmp_path, place, because, is_lawful):
    users, path = made
    record = tmp_path / "draw.json"
    record.write_bytes(path.read_bytes())
    code, _ = draw("--list", users, "--aside", record, "--place", place, "--because", because)
    assert (code == 0) is is_lawful
    assert draw("--list", users, "--verify", record)[0] == 0
    assert (record.read_bytes() != path.read_bytes()) is is_lawful
