"""45 CFR 164.402 Definitions, unsecured protected health information; guidance under HITECH 13402(h)(2)."""

from forthwith.law.hipaa.facts import Destruction, Incident, Medium, Protection
from forthwith.law.kernel import Cite, Fact, Finding, Missing, Reason
from forthwith.law.readings import RANSOMWARE, UNLOCKED_IS_UNSECURED, UNPROVED_IS_UNSECURED

CITE = Cite("45 CFR 164.402, unsecured protected health information")

DESTROYS = {
    Destruction.PAPER_SHREDDED_OR_DESTROYED: Medium.PAPER,
    Destruction.MEDIA_CLEARED: Medium.ELECTRONIC,
    Destruction.MEDIA_PURGED: Medium.ELECTRONIC,
    Destruction.MEDIA_DESTROYED: Medium.ELECTRONIC,
}
"""The medium that each way of destruction makes unreadable; redaction is expressly none of them."""

_ENCRYPTED = Missing(
    "whether it was encrypted by a process consistent with NIST guidance", "protection.encrypted"
)
_KEY = Missing("whether the key or process was breached too", "protection.key_breached")
_UNLOCKED = Missing(
    "whether it was unlocked when the information was reached", "protection.unlocked_when_accessed"
)
_MEDIA = Missing("in which forms the information was, each of which must be secured", "information.media")
_REBUILT = Missing("whether what was destroyed can be rebuilt", "protection.could_be_rebuilt")


_ENCRYPTION_UNKNOWN: Finding[bool | None] = Finding(None, "No encryption is shown", CITE, (_ENCRYPTED,))
_NOT_ENCRYPTED: Finding[bool | None] = Finding(False, "Not encrypted", CITE)


def unsecured(incident: Incident) -> Finding[bool]:
    """Not rendered unusable, unreadable or indecipherable, until that is proved for every medium."""
    protection, media = incident.protection, frozenset(incident.information.media)
    secured: set[Medium] = set()
    ways: list[Reason] = []
    if not media or Medium.ELECTRONIC in media:
        ways.append(encryption := _encryption(protection))
        if encryption.value:
            secured.add(Medium.ELECTRONIC)
    if protection.destroyed_by is not None:
        ways.append(destruction := _destruction(protection, protection.destroyed_by))
        if destruction.value:
            secured.add(DESTROYS[protection.destroyed_by])
    if secured and not media:
        ways.append(_MEDIA)
    elif secured and media <= secured:
        return Finding(False, "Secured; keep the proof", CITE, tuple(ways))
    return Finding(True, "Unsecured, as far as is proved", CITE, (*ways, *_traps(protection)))


def _encryption(protection: Protection) -> Finding[bool | None]:
    """(a) Encrypted as in 164.304, and neither key nor process breached; unlocked data is not encrypted."""
    if protection.encrypted is None:
        return _ENCRYPTION_UNKNOWN
    if not protection.encrypted:
        return _NOT_ENCRYPTED
    if protection.key_breached:
        return Finding(False, "Encrypted, but the key or process was breached too", CITE)
    if protection.unlocked_when_accessed:
        says = "Encrypted, but unlocked when the information was reached"
        return Finding(False, says, CITE, (UNLOCKED_IS_UNSECURED,))
    unknown = tuple(
        missing
        for missing, value in (
            (_KEY, protection.key_breached),
            (_UNLOCKED, protection.unlocked_when_accessed),
        )
        if value is None
    )
    if unknown:
        return Finding(None, "Encrypted, but it is not shown that it held", CITE, unknown)
    return Finding(True, "Encrypted, the key not breached, locked when reached", CITE)


def _destruction(protection: Protection, method: Destruction) -> Finding[bool | None]:
    """(b) Media destroyed so that nothing can be read or rebuilt."""
    if method not in DESTROYS:
        return Finding(False, "Redaction is expressly not destruction", CITE)
    fact = Fact("destroyed by", method)
    if protection.could_be_rebuilt is None:
        return Finding(None, "Destroyed, but not known whether beyond rebuilding", CITE, (fact, _REBUILT))
    if protection.could_be_rebuilt:
        return Finding(False, "What was destroyed can be rebuilt", CITE, (fact,))
    return Finding(True, "Destroyed beyond reading and rebuilding", CITE, (fact,))


def _traps(protection: Protection) -> tuple[Reason, ...]:
    """What is often taken for protection, said so; and what is read where nothing is known."""
    traps: list[Reason] = [UNPROVED_IS_UNSECURED]
    if protection.others:
        traps.append(Fact("no safe harbor", protection.others))
    if protection.ransomware:
        traps.append(RANSOMWARE)
    return tuple(traps)
