"""`forthwith demo`: says what it did, and asks to be told one thing."""

import pytest

from forthwith.people.models import Person
from forthwith.sample import agency, steps
from forthwith.sample.people import roster_csv


@pytest.fixture
def small(db, settings, tmp_path, monkeypatch):
    settings.EVIDENCE_DIR = tmp_path / "evidence"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.SECRET_KEY = "0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklm"
    monkeypatch.setattr(steps, "roster_csv", lambda count: roster_csv(min(count, 10)))


@pytest.mark.parametrize("arguments", [[], ["--load", "--clear"]])
def test_it_is_told_one_of_two_things(arguments, forthwith):
    ran = forthwith("demo", *arguments)
    assert (ran.status, ran.err) == (2, "Say one of --load and --clear.\n")


def test_the_password_it_tells_is_the_one_that_opens(small, forthwith):
    ran = forthwith("demo", "--load")
    assert ran.status == 0
    password = ran.out.split()[-1]
    assert all(person.check_password(password) for person in Person.objects.filter(email__in=agency.CAST))


def test_loaded_twice_it_tells_no_second_password(small, forthwith):
    forthwith("demo", "--load")
    assert forthwith("demo", "--load").out == "The sample data are in already; nothing was changed.\n"


def test_cleared_it_says_how_much_it_took_out(small, forthwith):
    forthwith("demo", "--load")
    assert forthwith("demo", "--clear").out == "Taken out: 7 sample incidents and what belongs to them.\n"
    assert forthwith("demo", "--clear").out == "Taken out: 0 sample incidents and what belongs to them.\n"
