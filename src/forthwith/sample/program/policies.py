"""The sample's policies: in force, read, reviewed; that on security maintenance anew, and read by half."""

from datetime import date, timedelta

from forthwith import clock
from forthwith.people.domain import Role
from forthwith.program.policies.actions import local, reading, reviews, versions
from forthwith.program.policies.actions.acknowledgments import take_acknowledgments
from forthwith.program.policies.audience import audience
from forthwith.program.policies.domain import Outcome, Topic
from forthwith.program.policies.models import Policy, Version
from forthwith.program.policies.register import POLICIES, READERS
from forthwith.program.registers import actions as registers
from forthwith.program.registers.columns import Value
from forthwith.sample.program.places import CLINIC, HOSPITAL, RESIDENCE, facility
from forthwith.sample.steps import Cast

MAINTENANCE = "8.370"
_READ_BY = [Role.SECURITY_OFFICER, Role.ACCOUNT_MANAGER, Role.LOCAL_SECURITY_OFFICER, Role.AUDITOR]
_POLICIES: tuple[tuple[str, str, list[Topic], bool], ...] = (
    (MAINTENANCE, "Security maintenance (sample)", [Topic.SECURITY_MAINTENANCE, Topic.ACCESS], True),
    ("8.350", "Risk management (sample)", [Topic.RISK_MANAGEMENT, Topic.AWARENESS_TRAINING], True),
    (
        "8.320",
        "Physical security (sample)",
        [Topic.PHYSICAL_STAFF, Topic.PHYSICAL_PHI, Topic.WORKSTATIONS, Topic.DEVICES_AND_MEDIA],
        False,
    ),
    ("8.090", "Incidents and breaches (sample)", [Topic.INCIDENTS, Topic.BREACH_NOTIFICATION], False),
)
_OUTSIDE = (
    ("rosa.quinn", "Rosa Quinn", HOSPITAL),
    ("otto.berg", "Otto Berg", HOSPITAL),
    ("vera.lund", "Vera Lund", CLINIC),
    ("ivan.roth", "Ivan Roth", RESIDENCE),
)


def put_in_force(cast: Cast, today: date) -> None:
    """Four policies come into the register and into force; four state employees without an account must read one."""
    by = cast[Role.SECURITY_OFFICER]
    for mail, name, code in _OUTSIDE:
        given: dict[str, Value] = {
            "email": f"{mail}@sample.example",
            "name": name,
            "group": "other_state",
            "facility": code,
            "from_on": clock.today().isoformat(),
        }
        registers.add(READERS, data=given, by=by)
    for number, title, topics, is_alone in _POLICIES:
        given = {
            "number": number,
            "title": title,
            "topics": [one.value for one in topics],
            "owner_role": Role.SECURITY_OFFICER.value,
            "facility": None,
            "controls_alone": is_alone,
            "asks_to_read": number == MAINTENANCE,
            "reader_roles": [one.value for one in _READ_BY],
        }
        registers.add(POLICIES, data=given, by=by)
        _publish(cast, number, "First text.")


def publish_maintenance_anew(cast: Cast, today: date) -> None:
    """The second version of the regulation on security maintenance."""
    _publish(cast, MAINTENANCE, "Updates within fourteen days; remote maintenance is watched.")


def _publish(cast: Cast, number: str, says: str) -> None:
    by = cast[Role.SECURITY_OFFICER]
    policy = Policy.objects.get(number=number)
    text = f"{policy}\n\n{says}\n\nInvented for the sample agency.\n".encode()
    made = versions.add_version(policy=policy, name=f"{number}.txt", data=text, says=says, by=by)
    versions.approve(version=made, by=cast[Role.PRIVACY_OFFICER])
    versions.publish(version=made, effective_on=clock.today(), by=by)


def read_by_everybody(cast: Cast, today: date) -> None:
    """A list of the learning system shows that everybody has read the first version."""
    version = _newest()
    rows = [f"{one.email},{clock.today()}" for one in audience(version, clock.today())]
    _take(version, rows, cast)


def read_by_half(cast: Cast, today: date) -> None:
    """Two read the second version themselves, two more stand on a list; the others have not yet."""
    version = _newest()
    for role in (Role.SECURITY_OFFICER, Role.ACCOUNT_MANAGER):
        reading.acknowledge(version=version, by=cast[role])
    outside = [one for one in audience(version, clock.today()) if one.reader][:2]
    _take(version, [f"{one.email},{clock.today()}" for one in outside], cast)


def _newest() -> Version:
    return Version.objects.filter(policy__number=MAINTENANCE).order_by("-number")[0]


def _take(version: Version, rows: list[str], cast: Cast) -> None:
    data = "\n".join(["E-mail,Read on", *rows, ""]).encode()
    take_acknowledgments(version=version, name="read.csv", data=data, by=cast[Role.SECURITY_OFFICER])


def review(cast: Cast, today: date) -> None:
    """The regulation on risk management is looked at, and stays."""
    reviews.review(
        policy=Policy.objects.get(number="8.350"),
        reviewed_on=clock.today(),
        outcome=Outcome.UNCHANGED,
        reasons="Held against the rules of the year: nothing in it has to change.",
        by=cast[Role.SECURITY_OFFICER],
    )


def find_local(cast: Cast, today: date) -> None:
    """A facility has a policy of its own where the department's controls alone."""
    local.find_local(
        policy=Policy.objects.get(number=MAINTENANCE),
        facility=facility(CLINIC),
        title="Our own rules for updates (sample)",
        found_on=clock.today() - timedelta(days=1),
        found_where="In a folder at the front desk",
        by=cast[Role.SECURITY_OFFICER],
    )
