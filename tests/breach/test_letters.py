"""The letter: five elements, a second person, and a database that holds to it when the code is bypassed."""

import pytest
from django.db import IntegrityError, transaction

from forthwith import clock
from forthwith.breach.letters.text import letter_text
from forthwith.breach.models import Letter, Mailing, PrintBatch, PrintRun, Roster
from forthwith.errors import WrongState
from tests import cast as told
from tests.stage import changed_tables, rows_of

# What is left out of the letter, and the element of 164.404(c)(1) that the refusal names.
ELEMENTS = [
    ({"what_happened": ""},                        "(A) what happened"),
    ({"what_happened": "  \n"},                    "(A) what happened"),
    ({"breach_on": ""},                            "(A) the date of the breach"),
    ({"discovered_on": ""},                        "(A) the date of its discovery"),
    ({"types_of_information": []},                 "(B) the types of information"),
    ({"types_of_information": [" "]},              "(B) the types of information"),
    ({"steps_to_protect": []},                     "(C) steps individuals should take"),
    ({"investigation": ""},                        "(D) what is done to investigate"),
    ({"mitigation": ""},                           "(D) what is done to mitigate"),
    ({"protection": ""},                           "(D) what is done against further"),
    ({"toll_free": ""},                            "(E) a toll-free number"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "element"), ELEMENTS, ids=[str(changes) for changes, _ in ELEMENTS])
def test_a_letter_that_lacks_an_element_cannot_be_approved(changes, element, cast, brought):
    case = brought(to="determined")
    told.draft(cast, case, **changes)
    before = rows_of()
    with pytest.raises(WrongState) as refused:
        told.approve(cast, case)
    assert element in str(refused.value)
    assert changed_tables(before) == set()


@pytest.mark.parametrize("contact", ["toll_free", "email", "website", "postal_address"])
def test_any_one_way_to_ask_is_enough(contact, cast, brought):
    case = brought(to="determined")
    told.draft(cast, case, **{"toll_free": "", contact: "somewhere"})
    told.approve(cast, case)
    assert told.letter_of(case).approved_by == cast.sam


def test_dates_that_are_not_known_need_not_be_told(cast, brought):
    case = brought(to="determined")
    told.draft(cast, case, breach_on="", discovered_on="", dates_not_known=True)
    told.approve(cast, case)
    assert "discovered" not in letter_text(told.letter_of(case).text).what_happened


def test_a_draft_is_a_new_version_and_the_approved_one_stays(cast, brought):
    case = brought(to="letter approved")
    told.draft(cast, case, mitigation="Something else.")
    first, second = case.letters.order_by("number")
    assert (first.approved_by, second.approved_by) == (cast.sam, None)
    assert first.text["mitigation"] == told.LETTER["mitigation"]
    assert first.text_digest != second.text_digest


def test_the_officer_may_approve_what_another_officer_drafted(cast, brought):
    case = brought(to="letter drafted")
    Letter.objects.update(drafted_by=cast.sam)
    told.letters.approve_letter(letter=told.letter_of(case), by=cast.priya)
    assert told.letter_of(case).approved_by == cast.priya


def letter(case):
    return Letter.objects.filter(pk=told.letter_of(case).pk)


def copied(row):
    row.pk = None
    row.save(force_insert=True)


# What somebody tries who goes past the code, straight to the database.
BYPASSED = {
    "the author approves": (
        "letter drafted",
        lambda c, i: letter(i).update(approved_by=c.priya, approved_at=clock.now()),
    ),
    "nobody approves at some time": (
        "letter drafted",
        lambda _, i: letter(i).update(approved_at=clock.now()),
    ),
    "somebody approves at no time": ("letter drafted", lambda c, i: letter(i).update(approved_by=c.sam)),
    "two letters of a number": ("letter drafted", lambda _, i: copied(told.letter_of(i))),
    "two versions of a number": ("reported", lambda _, i: copied(i.versions.get())),
    "two incidents of a reference": ("reported", lambda _, i: copied(i)),
    "one file twice on a case": ("roster taken", lambda _, __: copied(Roster.objects.get())),
    "a run nobody discarded at some time": (
        "printing ordered",
        lambda _, __: PrintRun.objects.update(discarded_at=clock.now()),
    ),
    "a batch printed twice": ("printed", lambda _, __: copied(PrintBatch.objects.get())),
    "a batch mailed twice": ("mailed", lambda _, __: copied(Mailing.objects.get())),
    "an appointment that ends before it begins": (
        "reported",
        lambda c, _: c.wes.appointments.update(until_on=told.days_ago(400)),
    ),
}


@pytest.mark.parametrize("tried", BYPASSED)
def test_the_database_itself_refuses(tried, cast, brought):
    step, bypass = BYPASSED[tried]
    case = brought(to=step)
    with pytest.raises(IntegrityError), transaction.atomic():
        bypass(cast, case)
