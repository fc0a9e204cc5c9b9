"""The words of what became known of single people: where from, how told, to what end; pure."""

from enum import StrEnum


class Source(StrEnum):
    """Where a correction comes from."""

    FORWARDING_NOTICE = "forwarding_notice"
    TELEPHONE = "telephone"
    INDIVIDUAL = "individual"
    REPRESENTATIVE = "representative"
    OWN_RECORDS = "own_records"
    OTHER_LIST = "other_list"
    PUBLIC_RECORDS = "public_records"
    JUDGEMENT = "judgement"


class Verdict(StrEnum):
    """What a person decided of two rows."""

    SAME = "same"
    DIFFERENT = "different"


class Side(StrEnum):
    """Whose address a letter went to."""

    INDIVIDUAL = "individual"
    REPRESENTATIVE = "representative"


class Channel(StrEnum):
    """By what means somebody was told, other than by a letter of a print run."""

    TELEPHONE = "telephone"
    EMAIL = "email"
    WRITTEN = "written"
    IN_PERSON = "in_person"


class Purpose(StrEnum):
    """To what end: the urgent call beside the letter, the substitute for it, or the notice itself."""

    URGENT = "urgent"
    SUBSTITUTE = "substitute"
    DIRECT = "direct"


class Outcome(StrEnum):
    """What came of it."""

    TOLD = "told"
    SENT = "sent"
    LEFT_MESSAGE = "left_message"
    NO_ANSWER = "no_answer"
    WRONG_CONTACT = "wrong_contact"
    CAME_BACK = "came_back"


# What discharges a notice: somebody was spoken to, or a writing went out and did not come back.
TOLD = frozenset({Outcome.TOLD, Outcome.SENT})
