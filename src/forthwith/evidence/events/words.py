"""Words that logs use for actions and outcomes, and what they stand for; an unknown word of an action is asked."""

import re
from collections.abc import Mapping

from forthwith.evidence.events.event import ACTIONS
from forthwith.evidence.files.choices import Question

_TITLES = {
    "C": "Create",
    "R": "Read: a record was opened or shown",
    "U": "Update",
    "D": "Delete",
    "E": "Execute: a search, a job, another operation",
    "export": "Export or download",
    "print": "Print",
    "login": "Log in",
    "logout": "Log out",
    "other": "None of these",
}


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


OPTIONS = tuple((action, _TITLES[action]) for action in ACTIONS)
_KNOWN = {
    "C": "c create created insert inserted add added new write entered register registered",
    "R": "r read view viewed open opened access accessed select selected display displayed show shown look lookup "
    "viewed inquiry inquire get retrieve retrieved browse",
    "U": "u update updated edit edited modify modified change changed save saved amend amended sign signed",
    "D": "d delete deleted remove removed purge purged void voided",
    "E": "e execute executed run search searched query queried find list",
    "export": "export exported download downloaded extract extracted disclose disclosed disclosure fax faxed send sent "
    "release released copy copied",
    "print": "print printed printing reprint printout",
    "login": "login logon loggedin loggedon signin signon loginsuccess loginfailure authenticate authenticated",
    "logout": "logout logoff loggedout loggedoff signout signoff timeout sessiontimeout",
}
_ACTION_OF = {word: action for action, words in _KNOWN.items() for word in words.split()}
_SUCCEEDED = _words("success successful succeeded succeed ok true yes y granted allowed pass passed")
_FAILED = _words("failure failed fail false no n denied error refused rejected unsuccessful")
_NUMBERS = {"0": 0, "4": 4, "8": 8, "12": 12}
SERIOUS_FAILURE = 8


def action_of(word: str, chosen: Mapping[str, str]) -> str | None:
    """The action a word stands for; None where a person must say."""
    if word in chosen:
        return chosen[word] if chosen[word] in ACTIONS else None
    return _ACTION_OF.get(_plain(word))


def outcome_of(word: str) -> int | None:
    """The outcome a word stands for; None where it says nothing that is known."""
    plain = word.strip().casefold()
    if plain in _NUMBERS:
        return _NUMBERS[plain]
    if plain in _SUCCEEDED:
        return 0
    return SERIOUS_FAILURE if plain in _FAILED else None


def success_of(word: str) -> int | None:
    """The outcome of a column that asks whether it succeeded: 1 is yes there, and 0 is no."""
    plain = word.strip().casefold()
    return {"1": 0, "0": SERIOUS_FAILURE}.get(plain, outcome_of(word))


def question(word: str, row: int, column: str) -> Question:
    """Which action a word stands for."""
    shown = f"“{word}”" if word else "an empty cell"
    return Question(
        "words",
        f"Which action is {shown}?",
        f"Column {column}, row {row:,}, is the first to use it.",
        OPTIONS,
        of=word,
    )


def _plain(word: str) -> str:
    return re.sub(r"[^a-z]", "", word.casefold())
