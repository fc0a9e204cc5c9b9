"""Second factors, sessions, tokens, break-glass, keys, backup, health: what trust brought."""

from forthwith.config.permissions.rows import Row, Scope
from forthwith.config.permissions.who import ADMINISTRATOR, EVERYBODY, OPERATOR, STRANGERS

ROWS = (
    Row("api_tokens:mine", opens=EVERYBODY, sends=EVERYBODY, scope=Scope.OWN),
    Row("api_tokens:of_person", opens=ADMINISTRATOR),
    Row("api_tokens:revoke", sends=EVERYBODY, scope=Scope.OWN, besides=ADMINISTRATOR),
    Row("health_live", opens=STRANGERS),
    Row("health_ready", opens=STRANGERS),
    Row("metrics", opens=OPERATOR),
)
