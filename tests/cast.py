"""The people and the case that many tests need: every step is done by the product's own verbs, on today's date."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from forthwith import clock
from forthwith.breach.actions import batches, incidents, intake, letters, printing, rosters
from forthwith.breach.models import Incident, Letter, PrintRun
from forthwith.breach.tasks import batches_of, job_of
from forthwith.documents.batches import render_batch
from forthwith.evidence.files.choices import DateOrder
from forthwith.evidence.files.opening import read_table
from forthwith.evidence.rosters.mapping import propose_mapping
from forthwith.people import actions as people
from forthwith.people.domain import Role
from forthwith.people.models import Facility, Person
from forthwith.program.facilities.register import FACILITIES as REGISTER
from forthwith.program.registers import actions as registers
from forthwith.record.domain import SystemActor

PASSWORD = "a password of the tests, long enough"


@dataclass(frozen=True)
class Cast:
    """One person for each role, and one without any."""

    alma: Person  # administrator
    priya: Person  # privacy officer
    sam: Person  # second approver
    wes: Person  # workforce member
    ada: Person  # auditor
    otto: Person  # no role
    nora: Person  # security officer
    theo: Person  # account manager
    lou: Person  # local security officer of the facility FUL

    def everybody(self) -> dict[str, Person]:
        return dict(vars(self))


ROLES = {
    "priya": Role.PRIVACY_OFFICER,
    "sam": Role.SECOND_APPROVER,
    "wes": Role.WORKFORCE_MEMBER,
    "ada": Role.AUDITOR,
    "otto": None,
    "nora": Role.SECURITY_OFFICER,
    "theo": Role.ACCOUNT_MANAGER,
    "lou": Role.LOCAL_SECURITY_OFFICER,
}


def email(name: str) -> str:
    """The address a person of the cast signs in with."""
    return f"{name}@agency.example"


def gathered() -> Cast:
    """Everybody, appointed a year ago."""
    since = clock.today() - timedelta(days=365)
    alma = people.add_first_administrator(
        email=email("alma"), name="Alma Admin", password=PASSWORD, by=SystemActor(), on=since
    )
    made = {"alma": alma}
    for name, role in ROLES.items():
        full = f"{name.capitalize()} {(role or 'nobody').replace('_', ' ').title()}"
        made[name] = people.add_person(email=email(name), name=full, title="", password=PASSWORD, by=alma)
        if role:
            of = facility("FUL", since=since, by=made["nora"]) if name == "lou" else None
            people.appoint(person=made[name], role=role, from_on=since, facility=of, by=alma)
    return Cast(**made)


FACILITIES = {"FUL": "Fulton State Hospital", "STL": "St. Louis Clinic"}


def facility(code: str, *, since: date, by: Person) -> Facility:
    """One facility more."""
    data = {"code": code, "name": FACILITIES[code], "kind": "hospital", "from_on": since.isoformat()}
    made: Facility = registers.add(REGISTER, data=data, by=by)
    return made


# The list of affected people: ten rows, of which the seventh lacks a name.

ROSTER_NAME = "affected people.csv"
HEADER = (
    "Record Number,First Name,Last Name,Date of Birth,Address,City,State,ZIP,Deceased,Email,Agreed to e-mail"
)
ROWS = (
    "R-1,Rosa,Alder,1980-01-31,1 Oak St,Columbia,MO,65201,no,,",
    "R-2,José,Birch,1975-12-01,2 Oak St,Columbia,MO,65201,no,jose@people.example,yes",
    "R-3,Zoë,Cedar,1962-02-28,3 Oak St,Peoria,IL,61602,no,zoe@people.example,no",
    "R-4,Ann,Dogwood,1991-06-15,,,,,no,,",
    "R-5,Ben,Elm,1955-03-04,5 Oak St,Columbia,MO,65201,yes,,",
    "R-6,Cleo,Fir,1988-08-08,,,,,no,cleo@people.example,yes",
    "R-7,,,1988-08-08,7 Oak St,Columbia,MO,65201,no,,",
    "R-8,Dora,Hazel,2001-09-09,8 Oak St,Columbia,MO,65201,no,,",
    "R-9,Emil,Ivy,1949-11-11,9 Oak St,Columbia,MO,65201,no,,",
    "R-10,Faye,Juniper,1970-07-07,10 Oak St,Columbia,MO,65201,no,,",
)


def roster(rows: tuple[str, ...] = ROWS) -> bytes:
    """A list of affected people as CSV."""
    return "\n".join((HEADER, *rows, "")).encode()


# One row with an address that does not work, and nothing else.
UNREACHABLE = "U-{0},Una{0},Willow{0},1970-01-01,,,,,no,,"
REACHABLE = "V-{0},Vera{0},Yew{0},1970-01-01,{0} Elm St,Columbia,MO,65201,no,,"


# The facts by which the law finds a presumed breach.

FACTS: Mapping[str, Any] = {
    "conduct.acts": ["disclosure"],
    "conduct.permitted": False,
    "information.individually_identifiable": True,
    "information.de_identified": False,
    "information.employment_record": False,
    "information.education_record": False,
    "information.media": ["paper"],
    "information.types": ["full name", "diagnosis"],
    "protection.encrypted": False,
}

LETTER: Mapping[str, Any] = {
    "subject_line": "Notice about your health information",
    "what_happened": "We sent a list to a wrong office, which has destroyed it.",
    "dates_not_known": False,
    "types_of_information": ["Your name", "Your diagnosis"],
    "steps_to_protect": ["Tell us if anybody approaches you about your care."],
    "investigation": "We looked into how the wrong office was chosen.",
    "mitigation": "The office has confirmed in writing that the list is destroyed.",
    "protection": "We have removed the wrong address.",
    "toll_free": "800-555-0100",
    "email": "",
    "website": "",
    "postal_address": "",
    "signer_name": "Priya Privacy Officer",
    "signer_title": "Privacy Officer",
}
DAYS_KNOWN = 10


def days_ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


def report(cast: Cast, **changes: Any) -> Incident:
    """A workforce member reports what became known ten days ago."""
    told: dict[str, Any] = {
        "title": "List sent to a wrong office",
        "account": "The list went out with the morning's mail.",
        "knew_on": days_ago(DAYS_KNOWN).isoformat(),
        "by": cast.wes,
    }
    return intake.report(**(told | changes))


def record_facts(cast: Cast, incident: Incident, changes: Mapping[str, Any] = FACTS) -> None:
    now = Incident.objects.get(pk=incident.pk)
    incidents.record_facts(incident=now, changes=changes, expected=now.facts_number, by=cast.priya)


def record_days(cast: Cast, incident: Incident) -> None:
    day = days_ago(DAYS_KNOWN + 1).isoformat()
    record_facts(cast, incident, {**FACTS, "first_occurred_on": day, "last_occurred_on": day})


def determine(cast: Cast, incident: Incident) -> None:
    now = Incident.objects.get(pk=incident.pk)
    reasons = "Nothing shows a low probability of compromise."
    seen = now.determinations.count()
    incidents.determine(incident=now, reasons=reasons, expected=now.facts_number, seen=seen, by=cast.priya)


def take_roster(
    cast: Cast, incident: Incident, data: bytes = b"", name: str = ROSTER_NAME, order: DateOrder | None = None
) -> None:
    data = data or roster()
    mapping = propose_mapping(read_table(name, data).header)
    rosters.add_roster(
        incident=incident, name=name, data=data, mapping=mapping, date_order=order, by=cast.priya
    )


def draft(cast: Cast, incident: Incident, **changes: Any) -> None:
    days = {
        "breach_on": days_ago(DAYS_KNOWN + 1).isoformat(),
        "breach_until": days_ago(DAYS_KNOWN + 1).isoformat(),
        "discovered_on": days_ago(DAYS_KNOWN).isoformat(),
    }
    letters.draft_letter(incident=incident, text={**LETTER, **days, **changes}, by=cast.priya)


def approve(cast: Cast, incident: Incident) -> None:
    letters.approve_letter(letter=letter_of(incident), by=cast.sam)


def order(cast: Cast, incident: Incident) -> None:
    printing.order_printing(letter=letter_of(incident), dated_on=clock.today(), by=cast.priya)


def print_all(cast: Cast, incident: Incident) -> None:
    """What the worker does, here and now; batches that are kept already are kept once."""
    run = run_of(incident)
    for batch in batches_of(run):
        rendered = render_batch(job_of(run), batch)
        batches.keep_batch(run=run, rendered=rendered, count=len(batch.recipients), by=cast.priya)


def mail(cast: Cast, incident: Incident) -> None:
    run = run_of(incident)
    numbers = [batch.number for batch in run.batches.all()]
    batches.record_mailing(
        run=run,
        numbers=numbers,
        mailed_on=clock.today(),
        pieces=run.planned,
        proof="Receipt 17",
        by=cast.priya,
    )


def letter_of(incident: Incident) -> Letter:
    """The last version of the incident's letter."""
    return incident.letters.order_by("-number")[0]


def run_of(incident: Incident) -> PrintRun:
    """The last print run of the incident."""
    return PrintRun.objects.filter(letter__incident=incident).order_by("-pk")[0]


STEPS: dict[str, Callable[[Cast, Incident], None]] = {
    "facts recorded": record_days,
    "determined": determine,
    "roster taken": take_roster,
    "letter drafted": draft,
    "letter approved": approve,
    "printing ordered": order,
    "printed": print_all,
    "mailed": mail,
}


def brought(cast: Cast, *, to: str) -> Incident:
    """An incident brought to 'reported' or to one of STEPS, with everything before it."""
    incident = report(cast)
    for step in list(STEPS)[: ["reported", *STEPS].index(to)]:
        STEPS[step](cast, incident)
    return Incident.objects.get(pk=incident.pk)
