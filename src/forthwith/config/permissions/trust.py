"""Second factors, sessions, tokens, break-glass, keys, backup, health: what trust brought."""

from forthwith.config.permissions.rows import Row, Scope
from forthwith.config.permissions.who import (
    ADMINISTRATOR,
    AUDITOR,
    EVERYBODY,
    OPERATOR,
    PRIVACY,
    SECOND,
    SECURITY,
    STRANGERS,
)

# Whoever reviews emergency access, and whoever audits that it is reviewed.
REVIEWERS = PRIVACY | SECURITY | AUDITOR

ROWS = (
    Row("api_tokens:mine", opens=EVERYBODY, sends=EVERYBODY, scope=Scope.OWN),
    Row("api_tokens:of_person", opens=ADMINISTRATOR),
    Row("api_tokens:revoke", sends=EVERYBODY, scope=Scope.OWN, besides=ADMINISTRATOR),
    Row("sign_in_second", opens=STRANGERS, sends=STRANGERS),
    Row("sign_in_passkey", opens=STRANGERS, sends=STRANGERS),
    Row("sign_on", opens=STRANGERS),
    Row("sign_on_back", opens=STRANGERS),
    Row("sign_on_assertion", sends=STRANGERS),
    Row("sign_on_metadata", opens=STRANGERS),
    Row("people:factors", opens=EVERYBODY, scope=Scope.OWN),
    Row("people:add_app", opens=EVERYBODY, sends=EVERYBODY, scope=Scope.OWN),
    Row("people:add_passkey", opens=EVERYBODY, sends=EVERYBODY, scope=Scope.OWN),
    Row("people:new_codes", sends=EVERYBODY, scope=Scope.OWN),
    Row("people:take_away", sends=EVERYBODY, scope=Scope.OWN),
    Row("people:reset_factors", sends=ADMINISTRATOR),
    Row("people:sessions", opens=EVERYBODY, scope=Scope.OWN),
    Row("people:end_session", sends=EVERYBODY, scope=Scope.OWN),
    Row("people:end_other_sessions", sends=EVERYBODY, scope=Scope.OWN),
    Row("people:end_sessions", sends=ADMINISTRATOR),
    Row("people:stay", opens=EVERYBODY, scope=Scope.OWN),
    Row("people:prove", opens=EVERYBODY, sends=EVERYBODY, scope=Scope.OWN),
    Row("people:emergencies", opens=EVERYBODY, sends=EVERYBODY, scope=Scope.OWN, besides=REVIEWERS),
    Row("people:emergency", opens=EVERYBODY, sends=PRIVACY | SECURITY, scope=Scope.OWN, besides=REVIEWERS),
    Row("people:give_back", sends=EVERYBODY, scope=Scope.OWN),
    Row("contingency:contingency", opens=REVIEWERS | ADMINISTRATOR),
    Row("contingency:as_test", sends=SECURITY),
    Row("contingency:kinds", opens=REVIEWERS | SECOND),
    Row("contingency:place_hold", sends=PRIVACY | SECURITY),
    Row("contingency:lift_hold", sends=PRIVACY | SECURITY),
    Row("contingency:disposal", opens=REVIEWERS | SECOND),
    Row("contingency:decline", sends=PRIVACY | SECURITY | SECOND),
    Row("contingency:witness", sends=PRIVACY | SECURITY | SECOND),
    Row("contingency:certificate", opens=REVIEWERS | SECOND),
    Row("contingency:kind", opens=REVIEWERS | SECOND, sends=PRIVACY | SECURITY),
    Row("health_live", opens=STRANGERS),
    Row("health_ready", opens=STRANGERS),
    Row("metrics", opens=OPERATOR),
)
