"""Whom a role would let in, but the staged object keeps out: it is another's, or they began it themselves.

Each line names routes and the persons of the cast whom the page's own guard refuses; the table cannot know the object.
"""

from collections.abc import Iterable

ALL_BUT_WES = "alma priya sam ada otto nora theo lou"
# The report, the try, the token's and the session's owner is Wes; the entity's own objects are not Lou's.
_OPENS: list[tuple[str, str]] = [
    (ALL_BUT_WES, "breach:reported training:attempt"),
    # A follow-up of Wes's, his training: himself, and whoever reads everybody's.
    ("alma sam otto theo lou", "assessments:follow_up assessments:proof"),
    ("alma sam otto theo lou", "training:person training:proof training:certificate"),
    # An assessment of security: the privacy officer assesses privacy.
    ("priya", "assessments:close assessments:bring assessments:brought"),
    # The review of employee accounts is not theirs to see; other duties are.
    ("priya lou", "overview:month"),
    # Of the entity or of another facility: a local security officer has their own.
    ("lou", "policies:one policies:change policies:readers"),
    ("lou", "risks:analysis risks:file risks:add_risk risks:risk risks:describe risks:treatment"),
    ("lou", "systems:one systems:change systems:told systems:tell"),
    ("alma sam wes otto theo lou", "people:emergency"),
]
_SENDS: list[tuple[str, str]] = [
    (ALL_BUT_WES, "breach:reported people:take_away people:end_session"),
    # Whoever drafted, determined, asked, brought or took it is not its second person.
    ("priya", "breach:read_again breach:approve notices:approve notices:approve_release"),
    ("nora", "plans:approve policies:approve keys:approve people:emergency"),
    ("lou", "inventory:verify"),
    # The security officer begins a draw; a second comes after.
    ("sam ada theo", "access:draw"),
    # The task was given to the second approver.
    ("ada", "breach:finish_task"),
    ("priya", "assessments:assessments assessments:brought assessments:row assessments:confirm"),
    ("priya", "assessments:add_follow_up assessments:close assessments:bring"),
    # Whoever holds no role has nothing that a token could be for.
    ("otto", "api_tokens:mine"),
    ("alma priya sam ada otto theo lou", "assessments:follow_up"),
    ("alma sam wes ada otto theo lou", "plans:close"),
    ("alma sam wes ada otto theo", "visits:close"),
    # Nobody asked them to read it.
    ("otto", "policies:said"),
    ("lou", "policies:add policies:change policies:add_version policies:publish policies:review"),
    ("lou", "policies:retire policies:readers policies:close_reading"),
    ("lou", "risks:consider risks:add_risk risks:describe risks:judge risks:respond risks:confirm"),
    ("lou", "risks:gone risks:back risks:plan risks:treatment risks:drop"),
    ("lou", "systems:add systems:change systems:told systems:tell systems:begin_development"),
    ("lou", "systems:go_live systems:retire"),
    ("alma priya sam wes ada otto theo lou", "people:give_back"),
    ("priya sam ada otto nora theo lou", "api_tokens:revoke"),
]


def _by_route(lines: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for who, routes in lines:
        for route in routes.split():
            found[route] = found.get(route, frozenset()) | frozenset(who.split())
    return found


TO_OPEN = _by_route(_OPENS)
TO_SEND = _by_route(_SENDS)
