"""The record, its verification, policies, binders: who may open and send what."""

from forthwith.config.permissions.rows import Row, Scope
from forthwith.config.permissions.who import AUDITOR, EVERYBODY, PRIVACY, SECOND, SECURITY

READERS = PRIVACY | AUDITOR

ROWS = (
    Row("policy", opens=EVERYBODY, sends=SECURITY | PRIVACY),
    Row("inspection:record", opens=READERS),
    Row("inspection:verify", sends=READERS),
    Row("inspection:key", opens=EVERYBODY),
    Row("inspection:case", opens=PRIVACY | SECOND | AUDITOR, scope=Scope.CASE),
    Row("inspection:binder", sends=PRIVACY | SECOND | AUDITOR, scope=Scope.CASE),
)
