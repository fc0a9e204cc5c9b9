"""The record, its verification, policies, binders: who may open and send what."""

from forthwith.config.permissions.rows import Row, Scope
from forthwith.config.permissions.who import ADMINISTRATOR, AUDITOR, EVERYBODY, PRIVACY, SECOND, SECURITY

READERS = PRIVACY | AUDITOR

ROWS = (
    Row("policy", opens=EVERYBODY, sends=SECURITY | PRIVACY),
    Row("inspection:record", opens=READERS),
    Row("inspection:verify", sends=READERS),
    Row("inspection:key", opens=EVERYBODY),
    Row("inspection:room", opens=READERS),
    Row("inspection:copy", sends=READERS),
    Row("permissions", opens=READERS | SECURITY | ADMINISTRATOR),
    Row("permissions_of", opens=READERS | SECURITY | ADMINISTRATOR),
    Row("inspection:case", opens=PRIVACY | SECOND | AUDITOR, scope=Scope.CASE),
    Row("inspection:binder", sends=PRIVACY | SECOND | AUDITOR, scope=Scope.CASE),
)
