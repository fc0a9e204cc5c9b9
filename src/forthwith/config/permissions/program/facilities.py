"""Program, facilities: who may open and send what."""

from forthwith.config.permissions.rows import Row, Scope
from forthwith.config.permissions.who import ADMINISTRATOR, AUDITOR, LOCAL, PRIVACY, SECURITY

LOCAL_READERS = SECURITY | PRIVACY | AUDITOR | LOCAL

ROWS = (
    Row(
        "facilities:officers",
        opens=SECURITY | PRIVACY | AUDITOR | LOCAL | ADMINISTRATOR,
        scope=Scope.FACILITY,
    ),
    Row("facilities:bring_people", opens=ADMINISTRATOR, sends=ADMINISTRATOR),
    Row("facilities:check_people", opens=ADMINISTRATOR, sends=ADMINISTRATOR),
    Row("facilities:people_template", opens=ADMINISTRATOR),
    Row("facilities:people_export", opens=ADMINISTRATOR),
    Row("facilities:list", opens=LOCAL_READERS, scope=Scope.FACILITY),
    Row("facilities:export", opens=LOCAL_READERS, scope=Scope.FACILITY),
    Row("facilities:one", opens=LOCAL_READERS, scope=Scope.FACILITY),
    Row("facilities:template", opens=SECURITY),
    Row("facilities:add", opens=SECURITY, sends=SECURITY),
    Row("facilities:change", opens=SECURITY, sends=SECURITY),
    Row("facilities:import", opens=SECURITY, sends=SECURITY),
    Row("facilities:check", opens=SECURITY, sends=SECURITY),
)
