"""Program, systems: who may open and send what."""

from forthwith.config.permissions.rows import Row, Scope
from forthwith.config.permissions.who import AUDITOR, LOCAL, PRIVACY, SECURITY

KEEPERS = SECURITY | LOCAL
LOCAL_READERS = SECURITY | PRIVACY | AUDITOR | LOCAL

ROWS = (
    Row("systems:list", opens=LOCAL_READERS, scope=Scope.FACILITY),
    Row("systems:export", opens=LOCAL_READERS, scope=Scope.FACILITY),
    Row("systems:one", opens=LOCAL_READERS, scope=Scope.FACILITY),
    Row("systems:template", opens=KEEPERS, scope=Scope.FACILITY),
    Row("systems:add", opens=KEEPERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("systems:change", opens=KEEPERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("systems:import", opens=KEEPERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("systems:check", opens=KEEPERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("systems:rules", opens=LOCAL_READERS, sends=SECURITY, scope=Scope.FACILITY),
    Row("systems:told", opens=LOCAL_READERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("systems:tell", opens=KEEPERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("systems:begin_development", sends=KEEPERS, scope=Scope.FACILITY),
    Row("systems:go_live", sends=KEEPERS, scope=Scope.FACILITY),
    Row("systems:retire", sends=KEEPERS, scope=Scope.FACILITY),
)
