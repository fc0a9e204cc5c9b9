"""The one act that comes next in a case, in words, with the page on which it is done; pure."""

from collections.abc import Iterator
from typing import NamedTuple

from forthwith.breach.affected.standing import State
from forthwith.breach.case.state import CaseState, Owed
from forthwith.law.hipaa.decision import Determination
from forthwith.law.hipaa.facts import Law, Notice
from forthwith.ui.words import day_in_words


class Act(NamedTuple):
    """What to do next; `page` is the address beneath the case’s own, or a whole one that begins with a slash."""

    says: str
    page: str
    because: str = ""


# What is done about each kind of notice, and on which page.
GIVEN: dict[str, tuple[str, str]] = {
    Notice.INDIVIDUAL: ("Write", "letter/"),
    Notice.URGENT: ("Telephone", "people/calls/"),
    Notice.SUBSTITUTE: ("Give it", "substitute/"),
    Notice.MEDIA: ("Send the release", "releases/"),
    Notice.SECRETARY: ("Report", "hhs/hipaa/"),
    Notice.BUSINESS_ASSOCIATE: ("Give it", "associates/"),
    Notice.REPORTING_AGENCIES: ("Give it, and record it", "facts/given/"),
    Notice.ATTORNEY_GENERAL: ("Give it, and record it", "facts/given/"),
    Notice.OWNER: ("Give it, and record it", "facts/given/"),
    "policy_review": ("Make the review", "policy-review/"),
}
CLOSE = Act("Close the case", "closing/", "Every duty is done, and nothing else is open.")


def next_act(case: CaseState) -> Act | None:
    """The next act; None in a closed case."""
    return None if case.closed else next(_acts(case), CLOSE)


def _acts(case: CaseState) -> Iterator[Act]:
    """What is open, in the order of the work."""
    if case.duplicate_of:
        yield from _duplicate(case)
        return
    yield from _determining(case)
    if case.made and case.made.is_breach:
        yield from _letters(case)
        yield from _people(case)
        yield from (_duty(one) for one in case.duties if not one.waits_for_counsel)
        if any(one.waits_for_counsel for one in case.duties):
            yield Act(
                "Ask counsel about the other States’ laws", "facts/counsel/", "People affected live in them."
            )
    elif case.made and not case.readings:
        yield Act(
            "Have another person read the determination",
            "determination/",
            "No notice goes out on it, and the burden of proof is the entity’s (45 CFR 164.414(b)).",
        )
    if case.open_tasks:
        count = "the open task" if case.open_tasks == 1 else f"the {case.open_tasks} open tasks"
        yield Act(f"Finish {count}", "case-work/")


def _duplicate(case: CaseState) -> Iterator[Act]:
    if case.knew_before_it:
        yield Act(
            f"Record this report’s first day in {case.duplicate_of}",
            f"/incidents/{case.duplicate_of}/facts/knowledge/",
            "Somebody knew earlier than that incident’s clock shows.",
        )
    if case.open_tasks:
        yield Act("Finish the open tasks", "case-work/")
    yield Act("Close this one as a duplicate", "closing/", f"It is worked on as {case.duplicate_of}.")


def _determining(case: CaseState) -> Iterator[Act]:
    if case.is_reopened and case.law_says is not Determination.UNDECIDED:
        yield Act("Determine again", "determination/", "New facts change what the law says.")
    if case.law_says is Determination.UNDECIDED:
        words, where = case.open_facts[0] if case.open_facts else ("the facts", "determination/")
        yield Act(f"Find out: {words[0].lower()}{words[1:]}", where, "Without it nothing can be determined.")
    if case.made is None:
        if case.law_says is Determination.PRESUMED and not case.is_assessed:
            yield Act(
                "Judge the four factors, or determine the breach as it stands",
                "facts/assessment/",
                "It is presumed to be a breach; only a documented assessment could show otherwise.",
            )
        yield Act("Determine what it is", "determination/", "Nothing is missing any more.")
    if case.is_disputed:
        yield Act(
            "Answer the second reader, who disagrees",
            "determination/",
            "Determine again, or go on and say why at the closing.",
        )


def _letters(case: CaseState) -> Iterator[Act]:
    letters = case.letters
    is_owed = any(one.kind == Notice.INDIVIDUAL and one.law == Law.HIPAA for one in case.duties)
    if is_owed and not case.lists:
        yield Act("Take in the list of the people affected", "people/")
    if case.unsettled:
        yield Act(
            f"Say what became of {_counted(case.unsettled, 'rejected row')}",
            "people/",
            "Each is a person who may not have been told.",
        )
    if is_owed and not letters.begun:
        yield Act("Draft the letter", "letter/")
    if letters.unapproved:
        yield Act("Have the letter approved by another person", "letter/")
    if letters.to_mail:
        numbers = ", ".join(map(str, letters.to_mail[:3])) + (" …" if len(letters.to_mail) > 3 else "")
        batches = "batch" if len(letters.to_mail) == 1 else "batches"
        yield Act(f"Record the mailing of {batches} {numbers}", "printing/", _hold(case))
    if letters.printing:
        yield Act(f"Wait for {_counted(letters.printing, 'batch', 'batches')} to be printed", "printing/")


def _hold(case: CaseState) -> str:
    if case.hold_until is None:
        return ""
    return f"But not before {day_in_words(case.hold_until)} is over: law enforcement holds the notices."


def _people(case: CaseState) -> Iterator[Act]:
    for state, says, page in (
        (State.TO_WRITE, "Print the letter to {}", "printing/"),
        (State.TO_JUDGE, "Judge whether a representative is told, for {}", "people/standing/"),
        (State.TO_EMAIL, "Send the notice by e-mail to {}", "people/standing/"),
        (State.TO_REACH, "Find an address for {}, or give substitute notice", "people/standing/"),
    ):
        if count := case.waiting(state):
            yield Act(says.format(_counted(count, "person", "people")), page, _hold(case))


def _duty(owed: Owed) -> Act:
    by = f"The last day is {day_in_words(owed.due_on)}." if owed.due_on else ""
    if owed.owed is None:
        says = f"Settle whether this is owed: {owed.title[0].lower()}{owed.title[1:]}"
        return Act(says, owed.href, by)
    verb, page = GIVEN.get(owed.kind, ("Give it", owed.href))
    return Act(f"{verb}: {owed.title[0].lower()}{owed.title[1:]}", page, by)


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
