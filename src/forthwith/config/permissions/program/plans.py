"""Program, plans: who may open and send what."""

from forthwith.config.permissions.rows import Row, Scope
from forthwith.config.permissions.who import AUDITOR, EVERYBODY, PRIVACY, SECOND, SECURITY

READERS = SECURITY | PRIVACY | AUDITOR

ROWS = (
    Row("plans:plans", opens=SECURITY | PRIVACY | SECOND | AUDITOR, sends=SECURITY),
    Row("plans:plan", opens=SECURITY | PRIVACY | SECOND | AUDITOR),
    Row("plans:bring", sends=SECURITY),
    Row("plans:text", opens=SECURITY | PRIVACY | SECOND | AUDITOR),
    Row("plans:approve", sends=SECURITY | PRIVACY | SECOND, second=True),
    Row("plans:test", sends=SECURITY),
    Row("plans:follow_up", sends=SECURITY),
    Row("plans:close", sends=EVERYBODY, scope=Scope.OWN, besides=SECURITY),
    Row("plans:retire", sends=SECURITY),
    Row("plans:critical_list", opens=READERS),
    Row("plans:critical_export", opens=READERS),
    Row("plans:critical_one", opens=READERS),
    Row("plans:critical_template", opens=SECURITY),
    Row("plans:critical_add", opens=SECURITY, sends=SECURITY),
    Row("plans:critical_change", opens=SECURITY, sends=SECURITY),
    Row("plans:critical_import", opens=SECURITY, sends=SECURITY),
    Row("plans:critical_check", opens=SECURITY, sends=SECURITY),
)
