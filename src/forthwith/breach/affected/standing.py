"""Where the notice of one individual stands, why, and what is next: a small state machine fed by events; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from forthwith.breach.affected.recipients import Noticed
from forthwith.breach.domain import Purpose
from forthwith.law.hipaa.decision import Channel


class State(StrEnum):
    """Where the notice of one individual stands; what waits for somebody comes first."""

    TO_JUDGE = "to_judge"
    TO_REACH = "to_reach"
    TO_EMAIL = "to_email"
    TO_WRITE = "to_write"
    PRINTED = "printed"
    MAILED = "mailed"
    SENT_OTHERWISE = "sent_otherwise"
    SUBSTITUTED = "substituted"
    NOTHING_OWED = "nothing_owed"

    @property
    def is_over(self) -> bool:
        """Whether nothing more waits for anybody."""
        return self in _OVER


_OVER = frozenset({State.MAILED, State.SENT_OTHERWISE, State.SUBSTITUTED, State.NOTHING_OWED})

WORDS = {
    State.TO_JUDGE: "Waits for a judgment",
    State.TO_REACH: "Cannot be written to",
    State.TO_EMAIL: "To be e-mailed",
    State.TO_WRITE: "Letter to be written",
    State.PRINTED: "Letter ordered, not mailed",
    State.MAILED: "Letter mailed",
    State.SENT_OTHERWISE: "Notice sent otherwise",
    State.SUBSTITUTED: "Substitute notice given",
    State.NOTHING_OWED: "Nothing owed",
}
NEXT = {
    State.TO_JUDGE: "Judge whether the representative is told",
    State.TO_REACH: "Find an address that works, or give substitute notice",
    State.TO_EMAIL: "Send the notice by e-mail and log it",
    State.TO_WRITE: "Print the letter",
    State.PRINTED: "Print what is ordered, and record the mailing",
}


class Letter(NamedTuple):
    """A letter to this person: its run, and the day it was mailed, None while it waits."""

    run: int
    mailed_on: date | None


class Told(NamedTuple):
    """An attempt to tell this person by other means."""

    purpose: Purpose
    on: date
    worked: bool


@dataclass(frozen=True, slots=True)
class Story:
    """What happened with one person's notice: letters, those that came back, other means, public notice."""

    letters: Sequence[Letter] = ()
    undelivered: frozenset[int] = frozenset()
    contacts: Sequence[Told] = ()
    public_on: date | None = None

    @property
    def mailed_on(self) -> date | None:
        """The first day a letter went out that did not come back."""
        days = [one.mailed_on for one in self.letters if one.mailed_on and one.run not in self.undelivered]
        return min(days, default=None)

    @property
    def is_waiting(self) -> bool:
        """Whether a letter is ordered and not with the post."""
        return any(one.mailed_on is None for one in self.letters)

    def told_on(self, purpose: Purpose) -> date | None:
        """The first day this person was told to this end."""
        days = [one.on for one in self.contacts if one.worked and one.purpose is purpose]
        return min(days, default=None)


UNWRITTEN = Story()


class Standing(NamedTuple):
    """Where a notice stands, since when, and why; `next` is the act that waits, empty where none does."""

    state: State
    on: date | None
    why: str

    @property
    def next(self) -> str:
        """The act that waits."""
        return NEXT.get(self.state, "")


def stand(one: Noticed, story: Story = UNWRITTEN) -> Standing:
    """Where the individual notice of this person stands: what was given comes before what is owed."""
    return _given(story) or _owed(one, story)


def _given(story: Story) -> Standing | None:
    if story.mailed_on:
        return Standing(State.MAILED, story.mailed_on, "a letter was mailed and did not come back")
    direct_on = story.told_on(Purpose.DIRECT)
    if direct_on:
        return Standing(State.SENT_OTHERWISE, direct_on, "the notice was sent by other means than the letter")
    return None


def _owed(one: Noticed, story: Story) -> Standing:
    if one.is_to_be_judged:
        return Standing(State.TO_JUDGE, None, "a concern for safety is noted, and nobody has judged it")
    if story.is_waiting:
        return Standing(State.PRINTED, None, "a letter is ordered and not with the post")
    if one.is_written_to:
        return Standing(State.TO_WRITE, None, _since(story, "no letter was mailed yet"))
    return _OTHERWISE[one.channel](story)


def _unreachable(story: Story) -> Standing:
    told_on = story.told_on(Purpose.SUBSTITUTE)
    if told_on:
        return Standing(State.SUBSTITUTED, told_on, "no address works; told by other means")
    if story.public_on:
        why = "no address works; the public notice stands in the place of the letter"
        return Standing(State.SUBSTITUTED, story.public_on, why)
    return Standing(State.TO_REACH, None, _since(story, "no address that works is known"))


def _since(story: Story, why: str) -> str:
    return "the letter came back" if story.undelivered else why


def _by_email(_: Story) -> Standing:
    return Standing(State.TO_EMAIL, None, "agreed to e-mail, and no postal address works")


def _nothing(_: Story) -> Standing:
    why = "deceased, and no address of next of kin or representative is known"
    return Standing(State.NOTHING_OWED, None, why)


_OTHERWISE = {
    Channel.SUBSTITUTE_NOTICE: _unreachable,
    Channel.EMAIL: _by_email,
    Channel.NOTHING_MORE: _nothing,
}
