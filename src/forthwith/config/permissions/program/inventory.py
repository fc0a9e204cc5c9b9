"""Program, inventory: who may open and send what."""

from forthwith.config.permissions.rows import Row, Scope
from forthwith.config.permissions.who import AUDITOR, LOCAL, PRIVACY, SECURITY

KEEPERS = SECURITY | LOCAL
LOCAL_READERS = SECURITY | PRIVACY | AUDITOR | LOCAL

ROWS = (
    Row("inventory:counts", opens=LOCAL_READERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("inventory:count", opens=LOCAL_READERS, scope=Scope.FACILITY),
    Row("inventory:lines", opens=LOCAL_READERS, scope=Scope.FACILITY),
    Row("inventory:sheet", sends=KEEPERS, scope=Scope.FACILITY),
    Row("inventory:file", opens=LOCAL_READERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("inventory:vendor", opens=LOCAL_READERS, scope=Scope.FACILITY),
    Row("inventory:tags", sends=KEEPERS, scope=Scope.FACILITY),
    Row("inventory:settle", sends=KEEPERS, scope=Scope.FACILITY),
    Row("inventory:close", sends=KEEPERS, scope=Scope.FACILITY),
    Row("inventory:verify", opens=KEEPERS, sends=KEEPERS, scope=Scope.FACILITY, second=True),
    Row("inventory:certificate", opens=LOCAL_READERS, scope=Scope.FACILITY),
    Row("inventory:sanitize", opens=KEEPERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("inventory:dispose", opens=KEEPERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("inventory:list", opens=LOCAL_READERS, scope=Scope.FACILITY),
    Row("inventory:export", opens=LOCAL_READERS, scope=Scope.FACILITY),
    Row("inventory:one", opens=LOCAL_READERS, scope=Scope.FACILITY),
    Row("inventory:template", opens=KEEPERS, scope=Scope.FACILITY),
    Row("inventory:add", opens=KEEPERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("inventory:change", opens=KEEPERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("inventory:import", opens=KEEPERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("inventory:check", opens=KEEPERS, sends=KEEPERS, scope=Scope.FACILITY),
)
