"""Business associates for tests, by the product's own verbs."""

from datetime import timedelta
from typing import Any

from forthwith import clock
from forthwith.law.hipaa.s164_504_e import Answer, terms
from forthwith.program.associates.actions import agreements
from forthwith.program.associates.models import Agreement, Associate
from forthwith.program.associates.register import ASSOCIATES
from forthwith.program.registers import actions as registers
from tests.cast import Cast

DAY = timedelta(days=1)


def given(**changes: Any) -> dict[str, Any]:
    """What the form of an associate is filled in with."""
    since = (clock.today() - 100 * DAY).isoformat()
    return {"name": "Shred Co", "services": "Shredding", "phi": "Paper files", "from_on": since, **changes}


def add(cast: Cast, **changes: Any) -> Associate:
    """An associate in the register."""
    made = registers.add(ASSOCIATES, data=given(**changes), by=cast.nora)
    return Associate.objects.get(pk=made.pk)


def agree(cast: Cast, associate: Associate, data: bytes = b"agreement", **changes: Any) -> Agreement:
    """An agreement kept for it, from fifty days ago."""
    first = clock.today() - 50 * DAY
    told: dict[str, Any] = {"signed_on": first, "from_on": first, "until_on": None, "breach_days": 10}
    return agreements.add_agreement(
        associate=associate, name="baa.pdf", data=data, **(told | changes), by=cast.nora
    )


def answers(**changes: Answer) -> dict[str, Answer]:
    """Every term there, but for some."""
    return {**{term.key: Answer.THERE for term in terms(clock.today())}, **changes}
