"""Program, overview: who may open and send what."""

from forthwith.config.permissions.rows import Row, Scope
from forthwith.config.permissions.who import AUDITOR, EVERYBODY, LINK, LOCAL, MANAGER, PRIVACY, SECURITY

READERS = SECURITY | PRIVACY | AUDITOR
SUBSCRIBERS = SECURITY | PRIVACY | MANAGER | AUDITOR | LOCAL

ROWS = (
    Row("overview:year", opens=SECURITY | PRIVACY | AUDITOR | LOCAL, scope=Scope.FACILITY),
    Row("overview:month", opens=SUBSCRIBERS, scope=Scope.FACILITY),
    Row("overview:clauses", opens=READERS),
    Row("overview:clause", opens=READERS),
    Row("overview:clause_file", opens=READERS),
    Row("overview:what_if", opens=READERS, sends=READERS),
    Row("overview:feed", opens=SUBSCRIBERS, sends=SUBSCRIBERS, scope=Scope.OWN),
    Row("overview:end_feed", sends=EVERYBODY, scope=Scope.OWN),
    Row("calendar", opens=LINK, sends=LINK),
)
