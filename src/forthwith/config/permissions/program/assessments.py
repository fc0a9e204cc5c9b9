"""Program, assessments: who may open and send what."""

from forthwith.config.permissions.rows import Row, Scope
from forthwith.config.permissions.who import AUDITOR, EVERYBODY, PRIVACY, SECURITY

READERS = SECURITY | PRIVACY | AUDITOR
OFFICERS = SECURITY | PRIVACY

ROWS = (
    Row("assessments:assessments", opens=READERS, sends=OFFICERS),
    Row("assessments:assessment", opens=READERS),
    Row("assessments:close", opens=OFFICERS, sends=OFFICERS),
    Row("assessments:compare", opens=READERS),
    Row("assessments:report", opens=READERS),
    Row("assessments:oscal", opens=READERS),
    Row("assessments:answers_csv", opens=READERS),
    Row("assessments:answers_xlsx", opens=READERS),
    Row("assessments:bring", opens=OFFICERS, sends=OFFICERS),
    Row("assessments:brought", opens=OFFICERS, sends=OFFICERS),
    Row("assessments:row", opens=READERS, sends=OFFICERS),
    Row("assessments:confirm", sends=OFFICERS),
    Row("assessments:add_follow_up", sends=OFFICERS),
    Row("assessments:file", opens=READERS),
    Row("assessments:follow_up", opens=EVERYBODY, sends=EVERYBODY, scope=Scope.OWN, besides=READERS),
    Row("assessments:proof", opens=EVERYBODY, scope=Scope.OWN, besides=READERS),
)
