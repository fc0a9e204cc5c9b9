"""Program, training: who may open and send what."""

from forthwith.config.permissions.rows import Row, Scope
from forthwith.config.permissions.who import AUDITOR, EVERYBODY, LOCAL, PRIVACY, SECURITY

OFFICERS = SECURITY | PRIVACY
LOCAL_READERS = SECURITY | PRIVACY | AUDITOR | LOCAL

ROWS = (
    Row("training:training", opens=LOCAL_READERS, scope=Scope.FACILITY),
    Row("training:owed", opens=LOCAL_READERS, scope=Scope.FACILITY),
    Row("training:owed_file", opens=LOCAL_READERS, scope=Scope.FACILITY),
    Row("training:add_course", opens=OFFICERS, sends=OFFICERS),
    Row("training:course", opens=LOCAL_READERS, sends=OFFICERS, scope=Scope.FACILITY),
    Row("training:publish", opens=OFFICERS, sends=OFFICERS),
    Row("training:end_course", sends=OFFICERS),
    Row("training:end_audience", sends=OFFICERS),
    Row("training:material", opens=EVERYBODY),
    Row("training:person", opens=EVERYBODY, sends=OFFICERS, scope=Scope.OWN, besides=LOCAL_READERS),
    Row("training:proof", opens=EVERYBODY, scope=Scope.OWN, besides=LOCAL_READERS),
    Row("training:certificate", opens=EVERYBODY, scope=Scope.OWN, besides=LOCAL_READERS),
    Row("training:withdraw", sends=OFFICERS),
    Row("training:bring", opens=OFFICERS, sends=OFFICERS),
    Row("training:bring_check", opens=OFFICERS, sends=OFFICERS),
    Row("training:held", opens=SECURITY | PRIVACY | AUDITOR, sends=OFFICERS),
    Row("training:mine", opens=EVERYBODY, scope=Scope.OWN),
    Row("training:read", opens=EVERYBODY),
    Row("training:quiz", opens=EVERYBODY, sends=EVERYBODY, scope=Scope.OWN),
    Row("training:attempt", opens=EVERYBODY, scope=Scope.OWN),
)
