"""Notices by posting, press, HHS filing; associates; holds: who may open and send what."""

from forthwith.config.permissions.rows import Row, Scope
from forthwith.config.permissions.who import AUDITOR, PRIVACY, SECOND, STRANGERS

READERS = PRIVACY | SECOND | AUDITOR
APPROVERS = PRIVACY | SECOND

ROWS = (
    Row("notices:substitute", opens=READERS, sends=PRIVACY, scope=Scope.CASE),
    Row("notices:told", sends=PRIVACY, scope=Scope.CASE),
    Row("notices:open_line", sends=PRIVACY, scope=Scope.CASE),
    Row("notices:close_line", sends=PRIVACY, scope=Scope.CASE),
    Row("notices:preview", opens=READERS, scope=Scope.CASE),
    Row("notices:approve", sends=APPROVERS, scope=Scope.CASE, second=True),
    Row("notices:post", sends=PRIVACY, scope=Scope.CASE),
    Row("notices:remove", sends=PRIVACY, scope=Scope.CASE),
    Row("notices:media", opens=READERS, scope=Scope.CASE),
    Row("notices:release", opens=READERS, sends=PRIVACY, scope=Scope.CASE),
    Row("notices:document", opens=READERS, scope=Scope.CASE),
    Row("notices:approve_release", sends=APPROVERS, scope=Scope.CASE, second=True),
    Row("notices:sent", sends=PRIVACY, scope=Scope.CASE),
    Row("notices:hhs", opens=READERS, sends=PRIVACY, scope=Scope.CASE),
    Row("notices:sheet", opens=READERS, scope=Scope.CASE),
    Row("notices:submitted", sends=PRIVACY, scope=Scope.CASE),
    Row("notices:addendum", sends=PRIVACY, scope=Scope.CASE),
    Row("notices:annual", opens=READERS),
    Row("notices:annual_log", opens=READERS, scope=Scope.CASE),
    Row("notices:associates", opens=READERS, sends=PRIVACY, scope=Scope.CASE),
    Row("notices:entity_notice", opens=READERS, scope=Scope.CASE),
    Row("notices:entity_told", sends=PRIVACY, scope=Scope.CASE),
    Row("notices:holds", opens=READERS, scope=Scope.CASE),
    Row("notices:hold_letter", opens=READERS, scope=Scope.CASE),
    Row("notices:notice", opens=STRANGERS, sends=STRANGERS),
    Row("notices:notices", opens=STRANGERS, sends=STRANGERS),
)
