"""The facts that would settle what is open, each as a link to the page where it is asked about."""

from django.urls import reverse

from forthwith.breach.questions import section_of
from forthwith.breach.views.case import section_page
from forthwith.law.hipaa.decision import Decision
from forthwith.law.kernel import Missing, Reason, walk
from forthwith.ui.shown import Link


def open_facts(case: str, decision: Decision) -> list[Link]:
    """What the decision names as missing, in its order and in plain words."""
    duties = (duty.why for duty in decision.duties)
    reasons: tuple[Reason, ...] = (decision.discovered_on, decision.determination, *duties)
    named = {found.says: found for reason in reasons for found in walk(reason) if isinstance(found, Missing)}
    return [_link(case, named[says]) for says in decision.missing]


def _link(case: str, fact: Missing) -> Link:
    """To the question itself where it is one of a page; where people live only a list of them says."""
    words = fact.name[0].upper() + fact.name[1:]
    section = section_of(fact.where)
    if section is None:
        return Link(words, reverse("breach:people", args=[case]))
    page = section_page(case, section).href
    return Link(words, page if section.items else f"{page}#id_{fact.where.replace('.', '__')}")
