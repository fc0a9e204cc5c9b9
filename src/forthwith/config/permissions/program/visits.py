"""Program, visits: who may open and send what."""

from forthwith.config.permissions.rows import Row, Scope
from forthwith.config.permissions.who import AUDITOR, EVERYBODY, LOCAL, PRIVACY, SECURITY

OFFICERS = SECURITY | PRIVACY
LOCAL_READERS = SECURITY | PRIVACY | AUDITOR | LOCAL

ROWS = (
    Row("visits:visits", opens=LOCAL_READERS, sends=OFFICERS, scope=Scope.FACILITY),
    Row("visits:visit", opens=LOCAL_READERS, sends=OFFICERS, scope=Scope.FACILITY),
    Row("visits:report", opens=LOCAL_READERS, scope=Scope.FACILITY),
    Row("visits:call_off", sends=OFFICERS),
    Row("visits:find", sends=OFFICERS),
    Row("visits:close", sends=EVERYBODY, scope=Scope.OWN, besides=OFFICERS),
    Row("visits:proof", opens=LOCAL_READERS, scope=Scope.FACILITY),
)
