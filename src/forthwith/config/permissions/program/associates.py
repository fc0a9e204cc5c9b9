"""Program, associates: who may open and send what."""

from forthwith.config.permissions.rows import Row
from forthwith.config.permissions.who import AUDITOR, PRIVACY, SECURITY

OFFICERS = SECURITY | PRIVACY
READERS = SECURITY | PRIVACY | AUDITOR

ROWS = (
    Row("associates:list", opens=READERS),
    Row("associates:export", opens=READERS),
    Row("associates:one", opens=READERS),
    Row("associates:template", opens=OFFICERS),
    Row("associates:add", opens=OFFICERS, sends=OFFICERS),
    Row("associates:change", opens=OFFICERS, sends=OFFICERS),
    Row("associates:import", opens=OFFICERS, sends=OFFICERS),
    Row("associates:check", opens=OFFICERS, sends=OFFICERS),
    Row("associates:add_agreement", sends=OFFICERS),
    Row("associates:text", opens=READERS),
    Row("associates:terms", opens=READERS, sends=OFFICERS),
    Row("associates:end", sends=OFFICERS),
    Row("associates:review", sends=OFFICERS),
    Row("associates:returned", sends=OFFICERS),
)
