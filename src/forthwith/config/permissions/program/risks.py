"""Program, risks: who may open and send what."""

from forthwith.config.permissions.rows import Row, Scope
from forthwith.config.permissions.who import AUDITOR, LOCAL, PRIVACY, SECOND, SECURITY

KEEPERS = SECURITY | LOCAL
ALL_READERS = SECURITY | PRIVACY | SECOND | AUDITOR | LOCAL

ROWS = (
    Row("risks:analyses", opens=ALL_READERS, scope=Scope.FACILITY),
    Row("risks:begin", opens=KEEPERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("risks:analysis", opens=ALL_READERS, scope=Scope.FACILITY),
    Row("risks:consider", sends=KEEPERS, scope=Scope.FACILITY),
    Row("risks:close", sends=SECURITY),
    Row("risks:file", opens=ALL_READERS, scope=Scope.FACILITY),
    Row("risks:add_risk", opens=KEEPERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("risks:risk", opens=ALL_READERS, scope=Scope.FACILITY),
    Row("risks:describe", opens=KEEPERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("risks:judge", sends=KEEPERS, scope=Scope.FACILITY),
    Row("risks:respond", sends=KEEPERS, scope=Scope.FACILITY),
    Row("risks:approve", sends=PRIVACY | SECOND, second=True),
    Row("risks:confirm", sends=KEEPERS, scope=Scope.FACILITY),
    Row("risks:gone", sends=KEEPERS, scope=Scope.FACILITY),
    Row("risks:back", sends=KEEPERS, scope=Scope.FACILITY),
    Row("risks:plan", sends=KEEPERS, scope=Scope.FACILITY),
    Row("risks:treatment", opens=ALL_READERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("risks:drop", sends=KEEPERS, scope=Scope.FACILITY),
)
