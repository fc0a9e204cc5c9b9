"""The sample's changes of access proven by a later list, and a closed review of what users of a system did."""

from datetime import date, timedelta

from forthwith import clock
from forthwith.access.actions import activity, activity_findings, activity_reading, draw, handing, rule_sets
from forthwith.access.actions.activity_closing import close_review, conclude_patterns, file_report
from forthwith.access.actions.changes import Wanted, approve_plan, draft_plan
from forthwith.access.actions.lists import taken
from forthwith.access.models import Change, Draw, Review, System
from forthwith.access.queries import activity as queries
from forthwith.access.sampling import seeds
from forthwith.evidence.actions import take_snapshot
from forthwith.evidence.files.choices import Choices
from forthwith.evidence.models import Snapshot, SnapshotKind
from forthwith.people.domain import Role
from forthwith.people.models import Person
from forthwith.sample import access_lists as lists
from forthwith.sample import access_log as log
from forthwith.sample.steps import Cast, Step

EMPLOYEES, CLINICAL = "sample-employees", "sample-clinical"
_ZONE = "America/Chicago"
_SECRETS = (
    "the sample’s first secret, long enough to keep",
    "the sample’s second secret, as long as the first",
)


def taken_in(cast: Cast, kind: SnapshotKind, system: str, data: bytes, on: date) -> Snapshot:
    """Take a list in; what was changed before is held against it."""
    by = cast[Role.ACCOUNT_MANAGER]
    choices = Choices(zone=_ZONE, date_order="ymd", domain="SAMPLE", as_of_on=on)
    listed = take_snapshot(by=by, kind=kind, system=system, name=f"{system}.csv", data=data, choices=choices)
    taken(listed, by)
    return listed


def plan_disabling(cast: Cast, today: date) -> None:
    """The account of somebody who left is to be disabled; another person approves, and the plan leaves as a script."""
    maker, on, number = cast[Role.ACCOUNT_MANAGER], clock.today(), lists.LEAVER
    taken_in(cast, SnapshotKind.ACCOUNTS, EMPLOYEES, lists.employees(on, is_before=True), on)
    name, user_id = lists.name_of(number), lists.user_id(number, staff=True)
    wanted = Wanted(
        account_key=lists.guid(number, staff=True),
        account={"sam_account_name": user_id, "name": name, "unit": lists.FACILITIES[number % 2]},
        verb=Change.Verb.DISABLE,
        because="Left, as human resources told.",
        cite="dmh.emp.3",
    )
    system = System.objects.get(name=EMPLOYEES)
    plan = draft_plan(by=maker, system=system, about="", wanted=[wanted])
    approve_plan(by=cast[Role.SECURITY_OFFICER], plan=plan)
    handing.export(by=maker, plan=plan, form=handing.Format.POWERSHELL)


def prove_disabling(cast: Cast, today: date) -> None:
    """The next list shows it disabled; from its day on the sixty days to the deletion are counted."""
    taken_in(cast, SnapshotKind.ACCOUNTS, EMPLOYEES, lists.employees(clock.today()), clock.today())


def review_activity(cast: Cast, today: date) -> None:
    """A review of the clinical system, from the draw of five to the report that is filed."""
    by = cast[Role.SECURITY_OFFICER]
    review = _opened(cast, by)
    _draw(review, by, cast[Role.ACCOUNT_MANAGER])
    activity.verify_users(review=review, by=by)
    activity.bring_context(review=review, name="assignments", file="caseload.csv", data=log.caseload(), by=by)
    activity.read_activity(review=review, by=by)
    activity.compare_roles(review=review, by=by)
    _judge_users(review, by)
    for finding in review.findings.filter(settled_at=None):
        activity_findings.settle(
            finding=finding, settlement="One of the two roles was given back the same week.", by=by
        )
    conclude_patterns(
        review=review, patterns="No pattern over the quarters yet.", procedures_change=False, by=by
    )
    close_review(
        review=review, closing="Consistent with duties, but for one pair of roles.", is_complete=True, by=by
    )
    file_report(review=review, where="Security reports, folder of the quarter", by=by)


def _opened(cast: Cast, by: Person) -> Review:
    on = clock.today() - timedelta(days=1)
    roles = taken_in(cast, SnapshotKind.ROLES, CLINICAL, log.roles(), on)
    columns = {"date": "occurred_at", "user": "user_id", "patient": "patient_id", "action": "action"}
    listed = take_snapshot(
        by=by,
        kind=SnapshotKind.LOG,
        system=CLINICAL,
        name="audit log.csv",
        data=log.events(on),
        choices=Choices(columns=columns, zone=_ZONE, words={"R": "R", "U": "U"}),
    )
    accounts = Snapshot.objects.filter(kind=SnapshotKind.ACCOUNTS, system=EMPLOYEES).last()
    rule_sets.put_rules(text=log.RULES, by=by)
    return activity.open_review(
        system=System.objects.get(name=CLINICAL),
        as_of_on=on,
        log=listed,
        roles=roles,
        accounts=accounts,
        by=by,
    )


def _draw(review: Review, first: Person, second: Person) -> None:
    """Two persons commit, then open."""
    users = activity.listed_users(review, Draw.Source.LOG)
    made = draw.freeze_list(review=review, users=users, source=Draw.Source.LOG, by=first)
    both = list(zip((first, second), _SECRETS, strict=True))
    for person, secret in both:
        draw.commit(draw=made, digest=seeds.commitment(secret), by=person)
    for person, secret in both:
        draw.reveal(draw=made, secret=secret, by=person)


def _judge_users(review: Review, by: Person) -> None:
    """What nothing explains is judged, the supervisor heard by telephone, each user concluded."""
    for user in queries.reviewed(review):
        if rows := list(user.access_rows.all()):
            activity_reading.judge(
                user=user, rows=rows, is_appropriate=True, why="Stood in for a colleague that week.", by=by
            )
        needed = dict.fromkeys(activity_reading.roles_of(user), True)
        activity_reading.confirm(
            user=user, answers=needed, why="By telephone, the supervisor.", by=by, written_by=by
        )
        activity_reading.conclude_user(
            user=user, is_consistent=True, conclusion="Fits the caseload and the role.", by=by
        )


STORY: tuple[tuple[int, Step], ...] = (
    (75, plan_disabling),
    (70, prove_disabling),
    (20, review_activity),
)
