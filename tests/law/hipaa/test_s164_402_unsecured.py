from typing import Any

import pytest

from forthwith.law.hipaa.decision import Determination
from forthwith.law.hipaa.facts import (
    Destruction,
    Incident,
    Information,
    Medium,
    OtherProtection,
    Protection,
)
from forthwith.law.hipaa.s164_402_unsecured import unsecured
from forthwith.law.kernel import Missing, walk

ELECTRONIC, PAPER, ORAL = Medium.ELECTRONIC, Medium.PAPER, Medium.ORAL
LOCKED: dict[str, Any] = {"encrypted": True, "key_breached": False, "unlocked_when_accessed": False}
SHREDDED: dict[str, Any] = {
    "destroyed_by": Destruction.PAPER_SHREDDED_OR_DESTROYED,
    "could_be_rebuilt": False,
}
PURGED: dict[str, Any] = {"destroyed_by": Destruction.MEDIA_PURGED, "could_be_rebuilt": False}


def found(media, **protection):
    information = Information(individually_identifiable=True, media=media)
    return unsecured(Incident(reference="A-1", information=information, protection=Protection(**protection)))


@pytest.mark.parametrize(
    ("media",                "protection",                                "expected"),
    [
        pytest.param((ELECTRONIC,), {},                                          True,  id="nothing known"),
        pytest.param((ELECTRONIC,), {"encrypted": False},                        True,  id="not encrypted"),
        pytest.param((ELECTRONIC,), LOCKED,                                      False, id="encrypted, key safe, locked"),
        pytest.param((),            LOCKED,                                      True,  id="encrypted, medium not named"),
        pytest.param((ELECTRONIC,), LOCKED | {"key_breached": True},             True,  id="key breached"),
        pytest.param((ELECTRONIC,), LOCKED | {"key_breached": None},             True,  id="key breached or not: not known"),
        pytest.param((ELECTRONIC,), LOCKED | {"unlocked_when_accessed": True},   True,  id="disk unlocked when reached"),
        pytest.param((ELECTRONIC,), LOCKED | {"unlocked_when_accessed": None},   True,  id="unlocked or not: not known"),
        pytest.param((PAPER,),      LOCKED,                                      True,  id="paper is not encrypted"),
        pytest.param((ELECTRONIC, PAPER), LOCKED,                                True,  id="half of it on paper"),
        pytest.param((ELECTRONIC, PAPER), LOCKED | SHREDDED,                     False, id="encrypted, and the paper shredded"),
        pytest.param((ORAL,),       LOCKED,                                      True,  id="speech"),
        pytest.param((PAPER,),      SHREDDED,                                    False, id="paper shredded"),
        pytest.param((PAPER,),      SHREDDED | {"could_be_rebuilt": True},       True,  id="shreds that can be put together"),
        pytest.param((PAPER,),      SHREDDED | {"could_be_rebuilt": None},       True,  id="shreds: not known"),
        pytest.param((PAPER,),      PURGED,                                      True,  id="paper is not purged"),
        pytest.param((ELECTRONIC,), PURGED,                                      False, id="media purged"),
        pytest.param((),            PURGED,                                      True,  id="purged, medium not named"),
        pytest.param((PAPER,),      SHREDDED | {"destroyed_by": Destruction.REDACTED},
                                                                                 True,  id="redaction is not destruction"),
        pytest.param((ELECTRONIC,), {"others": (OtherProtection.PASSWORD,)},     True,  id="a password"),
        pytest.param((ELECTRONIC,), {"others": tuple(OtherProtection)},          True,  id="password, access control, firewall"),
        pytest.param((ELECTRONIC,), {"encrypted": False, "ransomware": True},    True,  id="ransomware"),
        pytest.param((ELECTRONIC,), LOCKED | {"ransomware": True},               False, id="ransomware on locked encryption"),
    ],
)  # fmt: skip
def test_what_is_unsecured(media, protection, expected):
    assert found(media, **protection).value is expected


@pytest.mark.parametrize(
    ("media",       "protection",                                "expected"),
    [
        ((ELECTRONIC,), {},                                      ["protection.encrypted"]),
        ((),            {},                                      ["protection.encrypted"]),
        ((PAPER,),      {},                                      []),
        ((ELECTRONIC,), {"encrypted": False},                    []),
        ((ELECTRONIC,), {"encrypted": True},                     ["protection.key_breached", "protection.unlocked_when_accessed"]),
        ((ELECTRONIC,), LOCKED | {"key_breached": None},         ["protection.key_breached"]),
        ((PAPER,),      SHREDDED | {"could_be_rebuilt": None},   ["protection.could_be_rebuilt"]),
        ((),            LOCKED,                                  ["information.media"]),
        ((),            PURGED,                                  ["protection.encrypted", "information.media"]),
    ],
)  # fmt: skip
def test_what_would_prove_protection_is_named(media, protection, expected):
    assert [one.where for one in walk(found(media, **protection)) if isinstance(one, Missing)] == expected


def test_secured_information_brings_no_notice(decided):
    found_ = decided(protection=Protection(**LOCKED))

    assert found_.determination.value is Determination.SECURED
    assert found_.determination.says == "No breach: secured; keep the proof"


def test_the_traps_are_said():
    says = [
        one.says for one in walk(found((ELECTRONIC,), others=(OtherProtection.PASSWORD,), ransomware=True))
    ]

    assert "no safe harbor: password" in says
    assert any(one.startswith("ransomware") for one in says)
