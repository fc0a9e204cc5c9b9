"""What is done about a risk: NIST SP 800-39, 3.3 names the five responses; pure."""

from enum import StrEnum

from forthwith.program.risks.domain.levels import Level


class Response(StrEnum):
    """How the entity answers a risk."""

    ACCEPT = "accept"
    AVOID = "avoid"
    MITIGATE = "mitigate"
    SHARE = "share"
    TRANSFER = "transfer"

    @property
    def words(self) -> str:
        """The response in plain words."""
        return _WORDS[self]


_WORDS = {
    Response.ACCEPT: "Accept: live with it as it is",
    Response.AVOID: "Avoid: stop what brings it",
    Response.MITIGATE: "Mitigate: do something that lowers it",
    Response.SHARE: "Share: carry it together with others",
    Response.TRANSFER: "Transfer: let another carry it (insurance, contract)",
}

# What is left at this level is borne by two people, never by one.
TWO_PEOPLE = frozenset({Level.HIGH, Level.VERY_HIGH})


def needs_approval(response: Response | None, residual: Level | None) -> bool:
    """Whether a second person approves: nobody alone accepts what stays high, however the response is called."""
    return response is not None and residual in TWO_PEOPLE
