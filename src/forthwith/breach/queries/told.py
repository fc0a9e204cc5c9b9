"""Whether everybody who is owed a letter under a law was given the notice: asked when a mailing is recorded."""

from forthwith.breach.affected.recipients import not_mailed
from forthwith.breach.domain import TOLD, Purpose
from forthwith.breach.letters.owed import Sent
from forthwith.breach.models import Incident
from forthwith.breach.queries.letters import Reached, population_of, reached
from forthwith.breach.queries.mailed import runs_of, sent
from forthwith.breach.queries.people import unsettled
from forthwith.law.hipaa.facts import Law


def is_everybody_told(incident: Incident, law: Law = Law.HIPAA) -> bool:
    """Whether no letter waits, nobody is left to write to or to tell by hand, and no rejected row is open.

    What is quick is asked first: the lists are gone through only once every letter is with the post.
    """
    if any(run.to_mail for run in runs_of(incident, law).filter(discarded_at=None)):
        return False
    if unsettled(incident, population=population_of(law)):
        return False
    direct = incident.contacts.filter(purpose=Purpose.DIRECT, outcome__in=TOLD)
    otherwise = set(direct.values_list("person", flat=True))
    gone = sent(incident, law)
    return not any(_is_open(one, gone, otherwise) for one in reached(incident, law))


def _is_open(one: Reached, gone: Sent, otherwise: set[str]) -> bool:
    if one.noticed.reference in otherwise:
        return False
    if one.noticed.is_written_to:
        return one.noticed.reference not in gone.mailed
    return not_mailed(one.noticed).by_hand
