"""The notices that go outward at a case that many tests need: each step by the product's own verbs."""

from datetime import timedelta
from typing import Any

from forthwith import clock
from forthwith.breach.actions import notices, notices_hhs, notices_media
from forthwith.breach.models import Filing, Incident, Posting, Release
from tests import cast as told
from tests.cast import Cast

HOME_PAGE = "https://agency.example/"
TEXT = {name: value for name, value in told.LETTER.items() if not name.startswith("signer")} | {
    "subject_line": "Notice to people whose records went to a wrong office",
    "breach_on": "2026-01-02",
    "discovered_on": "2026-01-03",
}
ANSWERS: dict[str, Any] = {
    "filer_role": "The covered entity, for itself",
    "breach_type": ["Unauthorized access/disclosure"],
    "location": ["Paper/films"],
    "phi_type": ["Clinical", "Demographic"],
    "description": "A list went to a wrong office.",
    "safeguards": ["None"],
    "actions": ["Trained or retrained workforce members"],
    "attested_by": "Priya Privacy Officer",
}
ORAL = {
    "on": told.days_ago(20).isoformat(),
    "form": "oral",
    "ground": "impede_criminal_investigation",
    "by_law_enforcement_official": True,
    "official": "Captain Reyes, county police",
    "documented": True,
}
WRITTEN = {
    **ORAL,
    "on": told.days_ago(5).isoformat(),
    "form": "written",
    "until": (clock.today() + timedelta(days=40)).isoformat(),
}
CLINIC = {"name": "Oak Clinic", "total": 12, "residents": {"MO": 12}}


def approved_posting(cast: Cast, case: Incident, **changes: Any) -> Posting:
    made = notices.draft_posting(incident=case, text={**TEXT, **changes}, by=cast.priya)
    return notices.approve_posting(posting=made, by=cast.sam)


def post(cast: Cast, case: Incident, **changes: Any) -> Posting:
    made = approved_posting(cast, case, **changes)
    return notices.post(posting=made, home_page=HOME_PAGE, by=cast.priya)


def approved_release(cast: Cast, case: Incident, state: str = "MO", **changes: Any) -> Release:
    purpose = Release.MEDIA if state else Release.SUBSTITUTE
    made = notices_media.draft_release(
        incident=case, purpose=purpose, state=state, text={**TEXT, **changes}, by=cast.priya
    )
    return notices_media.approve_release(release=made, by=cast.sam)


def fill(cast: Cast, case: Incident, law: str = "hipaa", **changes: Any) -> Filing:
    answers = {**ANSWERS, **changes}
    return notices_hhs.fill_filing(incident=case, law=law, answers=answers, by=cast.priya)


def staged(cast: Cast, case: Incident) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """A case with something to open and to send on every route of these notices: its address and what is sent."""
    told.record_facts(cast, case, {"affected.unreachable": 3})
    post(cast, case)
    notices.draft_posting(incident=case, text={**TEXT, "email": "ask@agency.example"}, by=cast.priya)
    release: dict[str, Any] = {
        "incident": case,
        "purpose": Release.MEDIA,
        "state": "MO",
        "text": TEXT,
        "by": cast.priya,
    }
    notices_media.draft_release(**release)
    fill(cast, case)
    associate = {"role": "business_associate", "covered_entities": [CLINIC]}
    told.record_facts(cast, case, {"statements": [{**ORAL, "ground": "other"}], **associate})
    one, today = case.reference, clock.today().isoformat()
    return {
        "notices:substitute": ([one], {"subject_line": "Notice"}),
        "notices:told": ([one], {"told": "3", "told_on": today}),
        "notices:open_line": ([one], {"number": "800-555-0100", "active_from": today}),
        "notices:close_line": ([one], {"closed_on": today}),
        "notices:preview": ([one, 1], {}),
        "notices:approve": ([one, 2], {}),
        "notices:post": ([one, 2], {"home_page": HOME_PAGE}),
        "notices:remove": ([one, 1], {"why": "The site moves."}),
        "notices:release": ([one, "MO"], {"subject_line": "Notice"}),
        "notices:document": ([one, "MO", 1, "pdf"], {}),
        "notices:approve_release": ([one, "MO", 1], {}),
        "notices:sent": ([one, "MO", 1], {"outlets": "The Paper", "sent_on": today, "proof": "Receipt"}),
        "notices:hhs": ([one, "hipaa"], {"description": "A list."}),
        "notices:sheet": ([one, "hipaa", 1, "json"], {}),
        "notices:submitted": ([one, "hipaa", 1], {"submitted_on": today, "tracking": "ABC123"}),
        "notices:addendum": ([one, "hipaa"], {}),
        "notices:associates": ([one], {"party": "Print shop", "on": today, "discovered_on": today}),
        "notices:entity_notice": ([one, 0], {}),
        "notices:entity_told": ([one, 0], {"on": today, "proof": "Receipt"}),
        "notices:hold_letter": ([one, 0], {}),
        "notices:annual": ([], {}),
        "notices:annual_log": ([clock.today().year], {}),
    }
