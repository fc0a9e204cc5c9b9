"""When a session is over and how it is told; pure."""

from datetime import datetime, timedelta
from enum import StrEnum

# However busy: a working day.
LONGEST = timedelta(hours=8)
# How long a proof of who one is holds before it is asked for again.
PROOF = timedelta(minutes=10)
# Writing down at each request that somebody was seen would cost a write each; so much may be lost of it.
SEEN_EVERY = timedelta(seconds=30)
# By so much a clock is put right in the ordinary way; set back further, nothing tells how old a session is.
SET_RIGHT = timedelta(minutes=2)


class Because(StrEnum):
    """Why a session ended; the words follow 'You were signed out: '."""

    SIGNED_OUT = "signed out"
    IDLE = "idle"
    TOO_LONG = "8 hours"
    ENDED = "ended by its owner"
    ADMINISTRATOR = "ended by an administrator"
    PASSWORD = "new password"  # noqa: S105 - a reason, no password
    BARRED = "barred"
    APPOINTMENT = "appointment ended"
    RESET = "reset"
    CLOCK = "clock set back"
    UNKNOWN = "unknown"


def over(*, began_at: datetime, seen_at: datetime, now: datetime, idle: timedelta) -> Because | None:
    """Why it is over now; None while it holds. The last moment still holds (reading 102)."""
    if now < max(began_at, seen_at) - SET_RIGHT:
        return Because.CLOCK
    if now - began_at > LONGEST:
        return Because.TOO_LONG
    if now - seen_at > idle:
        return Because.IDLE
    return None


def told(because: str, idle_minutes: int) -> str:
    """The sentence for whoever was signed out."""
    reasons = {
        Because.IDLE: f"nothing was done for {idle_minutes} minutes",
        Because.TOO_LONG: "a sign-in holds 8 hours at the longest",
        Because.ENDED: "this session was ended from another one of yours",
        Because.ADMINISTRATOR: "an administrator ended this session",
        Because.PASSWORD: "your password was changed",
        Because.BARRED: "you were barred from signing in",
        Because.APPOINTMENT: "an appointment of yours ended",
        Because.CLOCK: "the clock of this installation was set back",
        Because.RESET: "an administrator reset how you sign in",
    }
    why = reasons.get(
        Because(because) if because in list(Because) else Because.UNKNOWN, "the session is not known"
    )
    return f"You were signed out: {why}. What was not saved before that was not kept."
