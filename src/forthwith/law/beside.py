"""What a law beside HIPAA says about the same incident: never one total, never one duty, with HIPAA's."""

from dataclasses import dataclass, field

from forthwith.law.hipaa.decision import Duty
from forthwith.law.hipaa.facts import Law
from forthwith.law.kernel import Finding, missing_beneath


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One law beside HIPAA: whether it asks for notice, what it asks, and what would settle what is open."""

    law: Law
    state: str = ""  # the law of a State: its two letters
    applies: Finding[bool | None]
    duties: tuple[Duty, ...]
    findings: tuple[Finding[bool | None], ...] = ()
    missing: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        missing: dict[str, None] = {}
        for why in (self.applies, *(duty.why for duty in self.duties)):
            if why.value is not False:
                missing_beneath(why.because, missing)
        object.__setattr__(self, "missing", tuple(missing))
