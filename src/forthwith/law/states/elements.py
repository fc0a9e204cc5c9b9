"""The elements a State's own test is made of: each shown, denied or not known, and never mixed up."""

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from forthwith.law.hipaa.facts import Others, PersonalData
from forthwith.law.kernel import Cite, Fact, Finding, Missing, Reason
from forthwith.law.readings import EXCEPTIONS_OF_STATES, PAPER_OUTSIDE, UNPROVED_IS_UNSECURED

Answer: TypeAlias = "Finding[bool | None]"


def all_of(tests: Iterable[Answer]) -> bool | None:
    """Yes when every one is; no as soon as one is no; not known otherwise."""
    values = [test.value for test in tests]
    return False if False in values else None if None in values else True


def any_of(values: Iterable[bool | None]) -> bool | None:
    """Yes as soon as one is; no when every one is no; not known otherwise."""
    known = list(values)
    return True if True in known else None if None in known else False


def asked(value: bool | None, yes: str, no: str, cite: Cite, missing: Missing) -> Answer:
    """An element as it was answered; while it is not, what is missing is named."""
    if value is None:
        return Finding(None, f"Not known {missing.name}", cite, (missing,))
    return Finding(value, yes if value else no, cite)


def computerized(others: Others, cite: Cite) -> Answer:
    """Computerized data; paper alone is outside (reading 42)."""
    missing = Missing("whether the data was computerized", "others.computerized")
    found = asked(
        others.computerized, "Computerized data", "Paper alone, which it does not reach", cite, missing
    )
    return found if found.value else Finding(found.value, found.says, cite, (*found.because, PAPER_OUTSIDE))


def accessed_and_acquired(others: Others, cite: Cite) -> Answer:
    """Both: somebody without authorization had access, and acquired it."""
    tests = (
        asked(
            others.accessed,
            "Accessed without authorization",
            "Not accessed without authorization",
            cite,
            _ACCESSED,
        ),
        asked(
            others.acquired,
            "Acquired without authorization",
            "Not acquired without authorization",
            cite,
            _ACQUIRED,
        ),
    )
    value = all_of(tests)
    says = {
        True: "Accessed and acquired",
        False: "Not both accessed and acquired",
        None: "Not known whether both",
    }
    return Finding(value, says[value] + " without authorization", cite, tests)


_ACCESSED = Missing("whether somebody without authorization had access", "others.accessed")
_ACQUIRED = Missing("whether somebody without authorization acquired it", "others.acquired")


Element: TypeAlias = tuple[str, str]
"""A field of PersonalData, and the same in words."""


def personal_information(data: PersonalData, elements: tuple[Element, ...], cite: Cite) -> Answer:
    """The name, with at least one of the elements this law names."""
    held = {words: getattr(data, name) for name, words in elements}
    value = any_of(held.values())
    shown = [words for words, answer in held.items() if answer]
    with_name = asked(data.with_name, "With the name", "Without the name", cite, _NAME)
    found = _elements(value, shown, elements, cite)
    both = all_of((with_name, found))
    says = {
        True: "Personal information",
        False: "No personal information",
        None: "Not known if personal information",
    }
    return Finding(both, f"{says[both]} as this law defines it", cite, (with_name, found))


_NAME = Missing("whether names stood with the data", "others.data.with_name")


def _elements(value: bool | None, shown: list[str], elements: tuple[Element, ...], cite: Cite) -> Answer:
    if value is None:
        named = ", ".join(words for _, words in elements)
        missing = Missing(f"whether one of these was involved: {named}", f"others.data.{elements[0][0]}")
        return Finding(None, "Not known which elements were involved", cite, (missing,))
    if value:
        return Finding(True, f"Involved: {', '.join(shown)}", cite)
    return Finding(
        False, "None of the elements that this law names: a birth date or an address is none", cite
    )


def not_excepted(others: Others, cite: Cite) -> Answer:
    """Good faith, redaction, encryption with its key safe: each must be shown (reading 46)."""
    if others.good_faith_employee:
        says = "Excepted: an employee or agent in good faith, and nothing was misused"
        return Finding(False, says, cite)
    if others.data.redacted:
        return Finding(False, "Excepted: every element was redacted", cite)
    if not others.encrypted:
        reason = UNPROVED_IS_UNSECURED if others.encrypted is None else Fact("encrypted", value=False)
        return Finding(True, "No exception is shown", cite, (reason, EXCEPTIONS_OF_STATES))
    missing = Missing("whether somebody with unauthorized access to the key took part", "others.key_accessed")
    no_key = None if others.key_accessed is None else not others.key_accessed
    key = asked(no_key, "The key was safe", "The key was reached too", cite, missing)
    value = None if key.value is None else not key.value
    return Finding(value, _ENCRYPTED[value], cite, (key,))


_ENCRYPTED = {
    True: "Encrypted, but the key was reached too: no exception",
    False: "Excepted: encrypted, and the key was safe",
    None: "Encrypted, but not known whether the key was safe",
}


def harm_not_ruled_out(others: Others, cite: Cite, *, standard: str, as_of: date) -> Answer:
    """The entity's own determination that harm is not likely: named, reasoned, or it counts for nothing."""
    judged = others.no_likely_harm
    if judged is None or judged.on > as_of:
        return Finding(
            True, f"Nobody has determined that {standard} is not likely", cite, (EXCEPTIONS_OF_STATES,)
        )
    because: tuple[Reason, ...] = (judged.about(f"{standard} is not likely"),)
    if judged.value and judged.is_reasoned:
        return Finding(False, f"Determined: {standard} is not likely", cite, because)
    return Finding(True, f"Not shown that {standard} is not likely", cite, (*because, EXCEPTIONS_OF_STATES))


OUTCOME = {
    True: "notice is owed to people who are not consumers",
    False: "no notice is owed to people who are not consumers",
    None: "not known whether notice is owed to people who are not consumers",
}


def lacking(cite: Cite, *parts: tuple[str, str, str]) -> Finding[tuple[str, ...]]:
    """The elements of a letter (words, place, text) of which the text says nothing."""
    missing = tuple(Missing(words, where) for words, where, text in parts if not text.strip())
    value = tuple(one.name for one in missing)
    says = f"The letter lacks {len(value)} of its elements" if value else "The letter has all its elements"
    return Finding(value, says, cite, missing)
