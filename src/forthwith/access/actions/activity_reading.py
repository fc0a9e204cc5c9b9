"""The reviewer's word: on accesses nobody explained, on roles the supervisor confirms, on each user as a whole."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from forthwith import clock
from forthwith.access import guards
from forthwith.access.actions import asks
from forthwith.access.actions.activity_findings import found_once
from forthwith.access.activity import guards as guards_activity
from forthwith.access.models import (
    AccessJudgement,
    AccessRow,
    Ask,
    Confirmation,
    ContactKind,
    DrawnUser,
    Finding,
    TemplateProposal,
)
from forthwith.access.queries import activity as queries
from forthwith.access.queries.register import contacts_for
from forthwith.errors import Invalid, WrongState
from forthwith.people.models import Person
from forthwith.record import actions as record
from forthwith.record.domain import Actor

USER = "user"


@transaction.atomic
def judge(
    *,
    user: DrawnUser,
    rows: Sequence[AccessRow],
    is_appropriate: bool,
    why: str,
    propose: bool = False,
    by: Person,
) -> list[AccessJudgement]:
    """Judge accesses, with the reason; a reason that would explain others may be proposed as a template.

    An access that is not appropriate becomes a finding.
    """
    guards.check_may_review(by)
    user = locked(user)
    guards_activity.check_open(user.draw.review)
    guards_activity.check_is_reviewed(user)
    if not rows or any(row.user_id != user.pk for row in rows):
        raise Invalid("Choose at least one access of this user.")
    if not why.strip():
        raise Invalid(
            "Give the reason: what shows that the access belongs to this user’s duties, or that it does not."
        )
    made = AccessJudgement.objects.bulk_create(
        AccessJudgement(
            row=row, is_appropriate=is_appropriate, why=why.strip(), judged_at=clock.now(), judged_by=by
        )
        for row in rows
    )
    proposed = [_proposed(made[0], by)] if propose and is_appropriate else []
    findings = [] if is_appropriate else _finding(user, rows, why.strip(), by)
    record.append(
        "access.judge_access",
        by=by,
        case=user.draw.review.reference,
        rows=[*made, *proposed, *findings],
        fields={
            "place": user.place,
            "rows": len(made),
            "appropriate": is_appropriate,
            "proposed": bool(proposed),
        },
        phi={"why": why.strip()},
    )
    return made


def _proposed(judgement: AccessJudgement, by: Person) -> TemplateProposal:
    return TemplateProposal.objects.create(
        judgement=judgement, words=judgement.why, proposed_at=clock.now(), proposed_by=by
    )


def _finding(user: DrawnUser, rows: Sequence[AccessRow], why: str, by: Person) -> list[Finding]:
    numbers = ", ".join(str(row.number) for row in rows[:20])
    says = f"Accesses {numbers} of place {user.place}: {why}"
    unit = (user.security or {}).get("unit", "")
    return found_once(user.draw.review, Finding.Kind.ACCESS, says, by=by, user=user, unit=unit)


@transaction.atomic
def decide_proposal(*, proposal: TemplateProposal, is_accepted: bool, by: Person) -> TemplateProposal:
    """Accept or decline a proposed template. Accepted, it is to be entered as rows of a table that explains."""
    guards.check_may_review(by)
    proposal = TemplateProposal.objects.select_for_update().get(pk=proposal.pk)
    if proposal.decided_at:
        raise WrongState("This proposal is decided already.")
    proposal.is_accepted, proposal.decided_at, proposal.decided_by = is_accepted, clock.now(), by
    proposal.save()
    review = proposal.judgement.row.user.draw.review
    fields = {"accepted": is_accepted}
    record.append("access.decide_proposal", by=by, case=review.reference, rows=[proposal], fields=fields)
    return proposal


@transaction.atomic
def ask_supervisor(*, user: DrawnUser, by: Person) -> Ask:
    """Ask the user's supervisor, by a signed link, whether each role is needed (dmh.sar.5)."""
    guards.check_may_review(by)
    user = locked(user)
    guards_activity.check_open(user.draw.review)
    guards_activity.check_is_reviewed(user)
    if user.security is None:
        raise WrongState(
            "Verify the user against the security database first: it tells the roles to ask about."
        )
    found = contacts_for(ContactKind.SUPERVISOR, user.user_id, clock.today())
    if not found:
        raise WrongState("No supervisor of this user stands among the contacts. Enter one first.")
    about, part = user.draw.review.reference, f"{USER} {user.pk}"
    return asks.ask(purpose=Ask.Purpose.SUPERVISOR, contact=found[0], about=about, part=part, by=by)


@transaction.atomic
def confirm(
    *,
    user: DrawnUser,
    answers: Mapping[str, bool],
    why: str,
    by: Actor,
    ask: Ask | None = None,
    written_by: Person | None = None,
) -> list[Confirmation]:
    """Keep the supervisor's word on each role; a role that is not needed is a finding.

    By a signed link (`ask`), or by telephone or on paper, written down by the reviewer (`written_by`).
    """
    user = locked(user)
    guards_activity.check_open(user.draw.review)
    if written_by is not None:
        guards.check_may_review(written_by)
        if not why.strip():
            raise Invalid("Say who answered, when, and by what means.")
    if set(answers) != set(roles_of(user)):
        raise Invalid("Answer for every role.")
    made = Confirmation.objects.bulk_create(
        Confirmation(
            user=user,
            ask=ask,
            role=role,
            is_needed=needed,
            why=why,
            given_at=clock.now(),
            written_by=written_by,
        )
        for role, needed in answers.items()
    )
    findings = [one for role, needed in answers.items() if not needed for one in _not_needed(user, role)]
    record.append(
        "access.confirm_need",
        by=by,
        case=user.draw.review.reference,
        rows=[*made, *findings],
        fields={"place": user.place, "needed": sum(answers.values()), "not_needed": len(findings)},
        phi={"why": why},
    )
    return made


def roles_of(user: DrawnUser) -> list[str]:
    """What the supervisor is asked about: each role once; without a role, the account itself."""
    roles = [one["role"] for one in (user.security or {}).get("roles", ())]
    return list(dict.fromkeys(roles)) or ["the account itself"]


def _not_needed(user: DrawnUser, role: str) -> list[Finding]:
    review = user.draw.review
    unit = (user.security or {}).get("unit", "")
    says = f"The supervisor says that {role} is not needed."
    kind = Finding.Kind.NOT_NEEDED
    return found_once(review, kind, says, by=review.opened_by, user=user, role=role, unit=unit)


@transaction.atomic
def conclude_user(*, user: DrawnUser, is_consistent: bool, conclusion: str, by: Person) -> DrawnUser:
    """The reviewer's conclusion on one user, once every access left to read is judged (dmh.sar.3)."""
    guards.check_may_review(by)
    user = locked(user)
    guards_activity.check_open(user.draw.review)
    guards_activity.check_is_reviewed(user)
    waiting = queries.unjudged(user)
    if waiting:
        raise WrongState(f"{waiting} accesses are not judged yet: read them first.")
    if not conclusion.strip():
        raise Invalid(
            "Give your conclusion: are the accesses consistent with security level and duties, and why?"
        )
    user.is_consistent, user.conclusion = is_consistent, conclusion.strip()
    user.concluded_at, user.concluded_by = clock.now(), by
    user.save()
    record.append(
        "access.conclude_user",
        by=by,
        case=user.draw.review.reference,
        rows=[user],
        fields={"place": user.place, "consistent": is_consistent},
        phi={"conclusion": user.conclusion},
    )
    return user


def locked(user: DrawnUser) -> DrawnUser:
    """The drawn user as it is now, held until this act ends."""
    found = DrawnUser.objects.select_for_update(of=("self",))
    return found.select_related("draw__review__system", "draw__review__opened_by").get(pk=user.pk)
