"""Complaints, sanctions, training after a case: who may open and send what."""

from forthwith.config.permissions.rows import Row, Scope
from forthwith.config.permissions.who import AUDITOR, PRIVACY, STRANGERS

READERS = PRIVACY | AUDITOR

ROWS = (
    Row("conduct:conduct", opens=READERS),
    Row("conduct:training", opens=READERS),
    Row("conduct:propose", opens=PRIVACY, sends=PRIVACY),
    Row("conduct:sanction", opens=READERS, scope=Scope.CASE),
    Row("conduct:check_protections", sends=PRIVACY, scope=Scope.CASE),
    Row("conduct:apply", sends=PRIVACY, scope=Scope.CASE),
    Row("conduct:drop", sends=PRIVACY, scope=Scope.CASE),
    Row("conduct:complaint", opens=READERS, scope=Scope.CASE),
    Row("conduct:step", sends=PRIVACY, scope=Scope.CASE),
    Row("conduct:concern", sends=PRIVACY, scope=Scope.CASE),
    Row("conduct:close", sends=PRIVACY, scope=Scope.CASE),
    Row("conduct:complain", opens=STRANGERS, sends=STRANGERS),
    Row("conduct:follow", opens=STRANGERS, sends=STRANGERS),
)
