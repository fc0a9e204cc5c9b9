"""Persons, their appointments, one's own account, the first page: who may open and send what."""

from forthwith.config.permissions.rows import Row, Scope
from forthwith.config.permissions.who import ADMINISTRATOR, EVERYBODY, STRANGERS

ROWS = (
    Row("home", opens=EVERYBODY),
    Row("people:people", opens=ADMINISTRATOR),
    Row("people:add", opens=ADMINISTRATOR, sends=ADMINISTRATOR),
    Row("people:person", opens=ADMINISTRATOR, sends=ADMINISTRATOR),
    Row("people:password", sends=ADMINISTRATOR),
    Row("people:bar", sends=ADMINISTRATOR),
    Row("people:let_in", sends=ADMINISTRATOR),
    Row("people:end", sends=ADMINISTRATOR),
    Row("people:me", opens=EVERYBODY, sends=EVERYBODY, scope=Scope.OWN),
    Row("sign_in", opens=STRANGERS, sends=STRANGERS),
    Row("sign_out", opens=STRANGERS, sends=STRANGERS),
)
