"""A plan of the deletions that are due: day 60 has come, and they stand in no plan yet (dmh.2.R, dmh.emp.6)."""

from forthwith import clock
from forthwith.access.actions.changes import Wanted, draft_plan
from forthwith.access.models import Change, Disabling, Plan, System, SystemKind
from forthwith.access.queries.ledger import unplanned_deletions
from forthwith.errors import WrongState
from forthwith.people.models import Person
from forthwith.ui.words import day_in_words

CITES = {SystemKind.PROVIDER_DIRECTORY: "dmh.2.R", SystemKind.EMPLOYEE_DIRECTORY: "dmh.emp.6"}


def plan_deletions(*, by: Person, system: System) -> Plan:
    """Draft the plan of every deletion that is due in a system; somebody else approves it."""
    due = list(unplanned_deletions(clock.today(), system))
    if not due:
        raise WrongState(f"No deletion is due in {system.title} that stands in no plan.")
    return draft_plan(by=by, system=system, about="", wanted=[_wanted(one) for one in due])


def _wanted(line: Disabling) -> Wanted:
    known = dict(line.change.account) if line.change else {}
    account = {"sam_account_name": line.account, **known}
    since = f"disabled on {day_in_words(line.disabled_on)}, known by {line.get_known_display()}"
    cite = CITES[SystemKind(line.system.kind)]
    return Wanted(line.account_key, account, Change.Verb.DELETE, since, cite)
