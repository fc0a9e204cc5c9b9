"""Program, policies: who may open and send what."""

from forthwith.config.permissions.rows import Row, Scope
from forthwith.config.permissions.who import AUDITOR, EVERYBODY, LOCAL, PRIVACY, SECOND, SECURITY

KEEPERS = SECURITY | PRIVACY | LOCAL
ALL_READERS = SECURITY | PRIVACY | SECOND | AUDITOR | LOCAL

ROWS = (
    Row("policies:list", opens=ALL_READERS, scope=Scope.FACILITY),
    Row("policies:export", opens=ALL_READERS, scope=Scope.FACILITY),
    Row("policies:one", opens=ALL_READERS, scope=Scope.FACILITY),
    Row("policies:template", opens=KEEPERS, scope=Scope.FACILITY),
    Row("policies:add", opens=KEEPERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("policies:change", opens=KEEPERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("policies:import", opens=KEEPERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("policies:check", opens=KEEPERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("policies:add_version", sends=KEEPERS, scope=Scope.FACILITY),
    Row("policies:text", opens=EVERYBODY, scope=Scope.OWN, besides=ALL_READERS),
    Row("policies:approve", sends=SECURITY | PRIVACY | SECOND, second=True),
    Row("policies:publish", sends=KEEPERS, scope=Scope.FACILITY),
    Row("policies:review", sends=KEEPERS, scope=Scope.FACILITY),
    Row("policies:retire", sends=KEEPERS, scope=Scope.FACILITY),
    Row("policies:to_read", opens=EVERYBODY, scope=Scope.OWN),
    Row("policies:said", sends=EVERYBODY, scope=Scope.OWN),
    Row("policies:readers", opens=ALL_READERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("policies:close_reading", sends=KEEPERS, scope=Scope.FACILITY),
    Row("policies:local", opens=ALL_READERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("policies:withdraw", sends=KEEPERS, scope=Scope.FACILITY),
    Row("policies:readers_list", opens=ALL_READERS, scope=Scope.FACILITY),
    Row("policies:readers_export", opens=ALL_READERS, scope=Scope.FACILITY),
    Row("policies:readers_one", opens=ALL_READERS, scope=Scope.FACILITY),
    Row("policies:readers_template", opens=KEEPERS, scope=Scope.FACILITY),
    Row("policies:readers_add", opens=KEEPERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("policies:readers_change", opens=KEEPERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("policies:readers_import", opens=KEEPERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("policies:readers_check", opens=KEEPERS, sends=KEEPERS, scope=Scope.FACILITY),
)
