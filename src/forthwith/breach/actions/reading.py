"""Reading a case is itself on the record: once a day for each person, case and kind of page."""

from forthwith.breach.models import Incident
from forthwith.people.models import Person
from forthwith.record.readings import What, Why, read_phi

ACT = "breach.read"
# Pages that show more than the case itself, by the name of their route.
_PAGES = {
    **dict.fromkeys(("people", "settle", "withdraw", "check"), What.ROSTER),
    **dict.fromkeys(("standing", "one", "correct_person", "take_from", "judge_person"), What.RECIPIENTS),
    **dict.fromkeys(("matching", "match", "match_by_rule", "undo_match"), What.RECIPIENTS),
    **dict.fromkeys(("returned", "bring_returned", "check_returned"), What.RETURNED_MAIL),
    **dict.fromkeys(("calls", "log_contact"), What.CALLS),
    **dict.fromkeys(("preview_for", "letter_again"), What.LETTERS),
}


def note_reading(*, incident: Incident, by: Person, page: str = "") -> None:
    """Enter that this person read this of this case today, where that does not stand there yet."""
    what = _PAGES.get(page, What.CASE)
    act = ACT if what is What.CASE else ""
    read_phi(what=what, subject=incident.reference, why=Why.BREACH, by=by, act=act)


def note_list(*, by: Person) -> None:
    """Enter that this person looked through the cases by their titles."""
    read_phi(what=What.CASES, subject="", why=Why.BREACH, by=by)
