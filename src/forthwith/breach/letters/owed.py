"""Who is owed a letter that was not mailed to the present address yet, and is not waiting to be; pure."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from forthwith.documents.letters import Recipient

ANYWHERE = b""
"""The address of a letter of the first release, whose runs did not keep their recipients: whichever it was."""


@dataclass(frozen=True, slots=True, repr=False)
class Sent:
    """What went out under one law: the addresses each person was written to, and who is in a run still to be mailed."""

    mailed: Mapping[str, Collection[bytes]] = field(default_factory=dict)
    waiting: Collection[str] = frozenset()

    def lacks(self, recipient: Recipient) -> bool:
        """Whether this letter is still to be written: none went to this address, none is on its way there."""
        if recipient.reference in self.waiting:
            return False
        addresses = self.mailed.get(recipient.reference, ())
        return ANYWHERE not in addresses and address_digest(recipient) not in addresses


def address_digest(recipient: Recipient) -> bytes:
    """The address below the name in few bytes, to compare within one process; it is kept nowhere."""
    lines = "\n".join(" ".join(line.split()).casefold() for line in recipient.address_lines[1:])
    return hashlib.blake2b(lines.encode(), digest_size=8).digest()
