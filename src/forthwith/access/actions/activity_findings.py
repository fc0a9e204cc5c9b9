"""Findings of a review: entered, turned into a change of access, told to the supervisor, settled, made an incident."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.module_loading import import_string

from forthwith import clock
from forthwith.access import guards
from forthwith.access.actions import asks
from forthwith.access.actions.changes import Wanted, draft_plan
from forthwith.access.activity import guards as guards_activity
from forthwith.access.models import Ask, Change, ContactKind, DrawnUser, Finding, Plan, Review
from forthwith.access.queries.register import contacts_for
from forthwith.errors import Invalid, WrongState
from forthwith.evidence.queries import store
from forthwith.people.models import Person
from forthwith.record import actions as record

CITE = "dmh.sar.6"
CHANGE = "finding"
MOST_BYTES = 25 * 1024 * 1024


def whose(user_id: str) -> str:
    """A person as this installation knows one again over quarters, without the user ID."""
    keyed = salted_hmac("forthwith finding", user_id.casefold(), algorithm="sha256")
    return f"sha256:{keyed.hexdigest()}"


def found_once(
    review: Review,
    kind: Finding.Kind,
    says: str,
    *,
    by: Person,
    user: DrawnUser | None = None,
    role: str = "",
    unit: str = "",
    whose_id: str = "",
) -> list[Finding]:
    """A finding that computation makes; none where it stands already. Part of the calling act, which enters it."""
    who = user.user_id if user else whose_id
    person = whose(who) if who else ""
    same = Finding.objects.filter(review=review, kind=kind, whose=person, role=role)
    if any(one.says == says for one in same):
        return []
    return [
        Finding.objects.create(
            review=review,
            user=user,
            number=review.findings.count() + 1,
            kind=kind,
            says=says,
            role=role,
            unit=unit,
            whose=person,
            found_at=clock.now(),
            found_by=by,
        )
    ]


@transaction.atomic
def add_finding(
    *,
    review: Review,
    kind: Finding.Kind,
    says: str,
    by: Person,
    user: DrawnUser | None = None,
    role: str = "",
    unit: str = "",
) -> Finding:
    """Enter what the reviewer found; the same words of the same person are one finding."""
    guards.check_may_review(by)
    review = Review.objects.select_for_update().get(pk=review.pk)
    guards_activity.check_open(review)
    if not says.strip():
        raise Invalid("Say what was found.")
    made = found_once(review, kind, says.strip(), by=by, user=user, role=role.strip(), unit=unit.strip())
    if not made:
        raise WrongState("This finding stands already.")
    _enter("access.add_finding", made[0], by, kind=made[0].kind)
    return made[0]


@transaction.atomic
def plan_change(
    *, finding: Finding, verb: Change.Verb, roles: list[str], form_required: str, by: Person
) -> Plan:
    """Draft the change of access a finding calls for, and say which access request form goes with it."""
    guards.check_may_review(by)
    finding = _locked(finding)
    guards_activity.check_may_settle(finding)
    if finding.plan:
        return finding.plan
    if finding.user is None:
        raise WrongState("This finding names no drawn user: change the access from the list of accounts.")
    if not form_required.strip():
        raise Invalid("Name the access request form that goes with the change.")
    wanted = Wanted(
        account_key=_account_key(finding.user),
        account={
            "sam_account_name": finding.user.user_id,
            "name": (finding.user.security or {}).get("name", ""),
            "unit": finding.unit,
        },
        verb=verb,
        because=finding.says,
        cite=CITE,
        roles=roles,
    )
    review = finding.review
    finding.plan = draft_plan(by=by, system=review.system, about=review.reference, wanted=[wanted])
    finding.form_required = form_required.strip()
    finding.save()
    _enter("access.plan_change", finding, by, plan=finding.plan.reference, verb=str(verb))
    return finding.plan


def _account_key(user: DrawnUser) -> str:
    """The account's key as the list of accounts has it; else its name."""
    key = (user.security or {}).get("key") or user.user_id
    return str(key)


@transaction.atomic
def receive_form(
    *, finding: Finding, received_on: date, name: str = "", data: bytes = b"", by: Person
) -> Finding:
    """The access request form came in, on a day; its file is kept by digest where it is given."""
    guards.check_may_work(by)
    finding = _locked(finding)
    guards_activity.check_may_settle(finding)
    if not finding.form_required:
        raise WrongState("No form is required here: plan the change first.")
    if received_on > clock.today():
        raise Invalid("This day is in the future.")
    if len(data) > MOST_BYTES:
        raise Invalid(f"The file is larger than {MOST_BYTES // 2**20} MB.")
    finding.form_received_on = received_on
    finding.form_digest = store().put(data) if data else ""
    finding.save()
    _enter("access.receive_form", finding, by, received_on=received_on.isoformat())
    return finding


@transaction.atomic
def tell_supervisor(*, finding: Finding, by: Person) -> Ask:
    """Tell the supervisor of the change, by a signed link that they confirm to have read (dmh.sar.6)."""
    guards.check_may_work(by)
    finding = _locked(finding)
    if finding.user is None:
        raise WrongState("This finding names no drawn user: there is no supervisor to tell.")
    supervisor = contacts_for(ContactKind.SUPERVISOR, finding.user.user_id, clock.today())
    if not supervisor:
        raise WrongState("No supervisor of this user stands among the contacts. Enter one first.")
    made = asks.ask(
        purpose=Ask.Purpose.SUPERVISOR,
        contact=supervisor[0],
        about=finding.review.reference,
        part=f"{CHANGE} {finding.number}",
        by=by,
    )
    if finding.supervisor_told_at is None:
        finding.supervisor_told_at = clock.now()
        finding.save()
        _enter("access.tell_supervisor", finding, by, contact=supervisor[0].pk)
    return made


@transaction.atomic
def settle(*, finding: Finding, settlement: str, by: Person) -> Finding:
    """Settle a finding with what came of it; a planned change must have its form and its supervisor told."""
    guards.check_may_review(by)
    finding = _locked(finding)
    guards_activity.check_may_settle(finding)
    if not settlement.strip():
        raise Invalid("Say what came of it; where nothing changes, why not.")
    if finding.plan and finding.plan.declined_at is None:
        _check_change_followed(finding)
    finding.settlement = settlement.strip()
    finding.settled_at, finding.settled_by = clock.now(), by
    finding.save()
    _enter("access.settle_finding", finding, by, changed=finding.plan is not None)
    return finding


def _check_change_followed(finding: Finding) -> None:
    """The two things the procedure asks with a change of access (dmh.sar.6)."""
    if finding.form_received_on is None:
        raise WrongState(f"The form “{finding.form_required}” has not come in yet.")
    if finding.supervisor_told_at is None:
        raise WrongState("The supervisor has not been told of the change yet.")


@transaction.atomic
def open_incident(*, finding: Finding, by: Person) -> str:
    """Open an incident from a finding, with its evidence, once; gives the incident's reference."""
    guards.check_may_review(by)
    finding = _locked(finding)
    if finding.incident:
        return finding.incident
    review = finding.review
    digests = [one for one in (review.log and review.log.digest, review.report_digest) if one]
    finding.incident = import_string(settings.FINDING_TO_INCIDENT)(finding=finding, evidence=digests, by=by)
    finding.save()
    record.append(
        "access.open_incident",
        by=by,
        case=review.reference,
        rows=[finding],
        fields={"finding": finding.number, "incident": finding.incident},
        evidence=digests,
    )
    return finding.incident


def _enter(act: str, finding: Finding, by: Person, **fields: str | int | bool) -> None:
    record.append(
        act,
        by=by,
        case=finding.review.reference,
        rows=[finding],
        fields={"finding": finding.number, **fields},
        phi={"says": finding.says},
        evidence=[finding.form_digest] if finding.form_digest else [],
    )


def _locked(finding: Finding) -> Finding:
    found = Finding.objects.select_for_update(of=("self",))
    return found.select_related("review__system", "review__log", "user", "plan").get(pk=finding.pk)
