"""Everything of a review as JSON: what another program needs to compute it again."""

from typing import Any

import orjson

from forthwith.access.activity.draw_record import record_of
from forthwith.access.models import AccessRow, Confirmation, DrawnUser, Finding, Review
from forthwith.access.queries import activity as queries


def data_of(review: Review) -> bytes:
    """The review as JSON: lists by digest, each draw's record, users, judgments, findings, rules' version."""
    return orjson.dumps(_data(review), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS)


def _data(review: Review) -> dict[str, Any]:
    return {
        "format": "forthwith-activity-review-1",
        "reference": review.reference,
        "system": review.system.name,
        "period": review.period,
        "as_of_on": review.as_of_on,
        "lists": {
            name: snapshot.digest
            for name in ("log", "roles", "accounts")
            if (snapshot := getattr(review, name)) is not None
        },
        "context": review.context,
        "sufficiency": review.sufficiency,
        "rules": review.rules and {"version": review.rules.number, "digest": review.rules.digest},
        "draws": [orjson.loads(record_of(one).as_json()) for one in queries.draws(review)],
        "users": [_user(one) for one in queries.reviewed(review)],
        "conflicts": review.conflicts,
        "findings": [_finding(one) for one in review.findings.select_related("plan", "user")],
        "patterns": review.patterns,
        "procedures_change": review.procedures_change,
        "closing": review.closing,
        "complete": review.is_complete,
    }


def _user(user: DrawnUser) -> dict[str, Any]:
    return {
        "place": user.place,
        "user_id": user.user_id,
        "security": user.security,
        "activity": user.activity,
        "accesses": [_row(one) for one in queries.left_to_read(user)],
        "supervisor": [_confirmation(one) for one in user.confirmations.all()],
        "consistent": user.is_consistent,
        "conclusion": user.conclusion,
    }


def _row(row: AccessRow) -> dict[str, Any]:
    judged = [
        {"appropriate": one.is_appropriate, "why": one.why, "at": one.judged_at}
        for one in row.judgements.all()
    ]
    return {"number": row.number, "state": row.state, **row.facts, "judged": judged}


def _confirmation(one: Confirmation) -> dict[str, Any]:
    return {"role": one.role, "needed": one.is_needed, "why": one.why, "at": one.given_at, "ask": one.ask_id}


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "number": one.number,
        "kind": one.kind,
        "says": one.says,
        "place": one.user and one.user.place,
        "plan": one.plan and one.plan.reference,
        "form": {"required": one.form_required, "received_on": one.form_received_on},
        "supervisor_told_at": one.supervisor_told_at,
        "incident": one.incident,
        "settlement": one.settlement,
    }
