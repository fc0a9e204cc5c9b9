"""Program, collection: who may open and send what."""

from forthwith.config.permissions.rows import Row, Scope
from forthwith.config.permissions.who import AUDITOR, LINK, LOCAL, PRIVACY, SECURITY

READERS = SECURITY | PRIVACY | AUDITOR
KEEPERS = SECURITY | LOCAL
LOCAL_READERS = SECURITY | PRIVACY | AUDITOR | LOCAL

ROWS = (
    Row("collection:years", opens=LOCAL_READERS, sends=SECURITY, scope=Scope.FACILITY),
    Row("collection:year", opens=READERS),
    Row("collection:questions", opens=READERS, sends=SECURITY),
    Row("collection:question", opens=SECURITY, sends=SECURITY),
    Row("collection:remove_question", sends=SECURITY),
    Row("collection:open", sends=SECURITY),
    Row("collection:compare", opens=READERS),
    Row("collection:close", opens=SECURITY, sends=SECURITY),
    Row("collection:report", opens=READERS),
    Row("collection:facility", opens=LOCAL_READERS, scope=Scope.FACILITY),
    Row("collection:answer", opens=KEEPERS, sends=KEEPERS, scope=Scope.FACILITY),
    Row("collection:remind", sends=SECURITY),
    Row("collection:hand_over", sends=SECURITY),
    Row("collection:answer_by_link", opens=LINK, sends=LINK),
)
