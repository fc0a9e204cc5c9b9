"""What the routes that trust brought take and are sent: tokens, second factors, sessions, emergency access, backup.

Whoever adds such a route to forthwith/config/permissions/trust.py adds what it takes here.
"""

from datetime import timedelta
from typing import Any

from forthwith import clock
from forthwith.contingency.models import Disposal, Hold, Restoration
from forthwith.evidence.models import Snapshot
from forthwith.evidence.rotation import actions as rotation
from forthwith.evidence.rotation.models import Kind
from forthwith.people.api_tokens.actions import make_token
from forthwith.people.api_tokens.domain import Scope
from forthwith.people.break_glass import actions as emergencies
from forthwith.people.domain import Role
from forthwith.people.sessions import actions as sessions
from forthwith.program.plans.models import Plan
from tests.cast import PASSWORD, Cast
from tests.people.factored import with_app


def staged(cast: Cast, case: Any) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """Each route's arguments and what a good form sends."""
    return _tokens(cast) | _signing_in(cast) | _keys(cast) | _kept(cast)


def _kept(cast: Cast) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """A drill, a hold and two disposals: one asked, one done; the asked one holds nothing, so all may decide it."""
    at, by = clock.now(), cast.nora
    counted = {"head_size": 0, "head_root": "", "rows": 1, "files": 1}
    drill = Restoration.objects.create(kind="drill", began_at=at, ended_at=at, point_at=at, **counted)
    order = {"why": "A matter.", "ordered_by": "Counsel", "from_on": clock.today()}
    hold = Hold.objects.create(kind="visit", **order, placed_at=at, placed_by=by)
    asked = {"kind": "snapshot", "items": [], "why": "Old.", "asked_at": at, "asked_by": cast.alma}
    one = Disposal.objects.create(**asked)
    done = Disposal.objects.create(**asked, witnessed_at=at, witnessed_by=cast.sam)
    old = {
        "taken_at": at - timedelta(days=3_000),
        "as_of_on": clock.today(),
        "column_map": {},
        "source_name": "x",
    }
    counts = dict.fromkeys(("row_count", "accepted_count", "rejected_count"), 0)
    listed = Snapshot.objects.create(kind="accounts of a system", **old, **counts)
    plan = Plan.objects.create(reference="DRP-77", kind="recovery", title="One", added_at=at, added_by=by)
    return {
        "contingency:contingency": ([], {}),
        "contingency:as_test": ([drill.pk], {"plan": plan.pk}),
        "contingency:kinds": ([], {}),
        "contingency:place_hold": ([], order),
        "contingency:lift_hold": ([hold.pk], {"why": "Settled."}),
        "contingency:kind": (["snapshot"], {"document": [listed.pk], "why": "Old."}),
        "contingency:disposal": ([one.pk], {}),
        "contingency:decline": ([one.pk], {"why": "Not yet."}),
        "contingency:witness": ([one.pk], {"sure": "yes"}),
        "contingency:certificate": ([done.pk], {}),
    }


def _keys(cast: Cast) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    asked = rotation.ask(kind=Kind.WRAPPING, by=cast.nora)
    return {
        "inspection:readings": ([], {}),
        "inspection:export_readings": (["R4"], {}),
        "keys:overview": ([], {}),
        "keys:ask": ([], {"kind": "data"}),
        "keys:approve": ([asked.pk], {}),
        "keys:decline": ([asked.pk], {}),
    }


def _tokens(cast: Cast) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    expires = clock.today() + timedelta(days=30)
    token, _ = make_token(name="Sums", scopes=[Scope.DUTIES_READ], expires_on=expires, by=cast.wes)
    asked = {"name": "More", "scopes": ["duties:read"], "expires_on": expires.isoformat()}
    return {
        "api_tokens:mine": ([], asked),
        "api_tokens:of_person": ([cast.wes.pk], {}),
        "api_tokens:revoke": ([token.pk], {}),
    }


def _signing_in(cast: Cast) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """An app and a session of Wes; an emergency of Nora's, given back and not reviewed."""
    app = with_app(cast.wes)
    session = sessions.open_session(
        person=cast.wes, place="here", browser="Firefox", how="password", strong=False
    )
    why = "Nobody else was to be reached and it could not wait."
    taken = emergencies.take(role=Role.PRIVACY_OFFICER, why=why, by=cast.nora)
    emergencies.give_back(emergency=taken, by=cast.nora)
    own = ("factors", "add_passkey", "new_codes", "sessions", "end_other_sessions", "stay")
    return {f"people:{name}": ([], {}) for name in own} | {
        "people:add_app": ([], {"code": "000000"}),
        "people:take_away": ([app.pk], {}),
        "people:end_session": ([session.pk], {}),
        "people:reset_factors": ([cast.wes.pk], {"why": "Lost the telephone."}),
        "people:end_sessions": ([cast.otto.pk], {}),
        "people:prove": ([], {"password": PASSWORD}),
        "people:emergencies": ([], {"role": Role.SECURITY_OFFICER.value, "why": why}),
        "people:emergency": ([taken.pk], {"justified": "yes", "finding": "Looked at the record."}),
        "people:give_back": ([taken.pk], {}),
    }
