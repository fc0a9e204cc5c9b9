"""Operations of the API, each by its operation id; a reading operation has `opens`, a changing one `sends`."""

from forthwith.config.permissions.rows import Row, Scope
from forthwith.config.permissions.who import (
    AUDITOR,
    EVERYBODY,
    LOCAL,
    MANAGER,
    PRIVACY,
    SECOND,
    SECURITY,
    WORKFORCE,
)

CASES = PRIVACY | SECOND | AUDITOR
ACCOUNTS = SECURITY | MANAGER | AUDITOR
PROGRAM = SECURITY | PRIVACY | AUDITOR

ROWS: tuple[Row, ...] = (
    Row("list_duties", opens=CASES | ACCOUNTS | LOCAL, scope=Scope.FACILITY),
    Row("decide", opens=EVERYBODY),
    Row("list_incidents", opens=CASES),
    Row("report_incident", sends=WORKFORCE | PRIVACY | SECOND),
    Row("read_incident", opens=CASES, scope=Scope.CASE),
    Row("list_duties_of_incident", opens=CASES, scope=Scope.CASE),
    Row("list_entries_of_incident", opens=CASES, scope=Scope.CASE),
    Row("read_facts", opens=CASES, scope=Scope.CASE),
    Row("read_decision", opens=CASES, scope=Scope.CASE),
    Row("state_facts", sends=PRIVACY, scope=Scope.CASE),
    Row("add_fact", sends=PRIVACY, scope=Scope.CASE),
    Row("withdraw_fact", sends=PRIVACY, scope=Scope.CASE),
    Row("count_recipients", opens=CASES, scope=Scope.CASE),
    Row("list_recipients", opens=CASES, scope=Scope.CASE),
    Row("read_breach_log", opens=CASES),
    Row("bind_incident", sends=CASES, scope=Scope.CASE),
    Row("list_lists", opens=ACCOUNTS),
    Row("take_list", sends=SECURITY | MANAGER),
    Row("list_audits", opens=ACCOUNTS),
    Row("open_audit", sends=SECURITY | MANAGER),
    Row("read_audit", opens=ACCOUNTS, scope=Scope.PROVIDER),
    Row("list_rows", opens=ACCOUNTS, scope=Scope.PROVIDER),
    Row("list_reviews", opens=ACCOUNTS),
    Row("check_draw", opens=ACCOUNTS),
    Row("list_registers", opens=PROGRAM | LOCAL, scope=Scope.FACILITY),
    Row("list_register", opens=PROGRAM | LOCAL, scope=Scope.FACILITY),
    Row("read_register_row", opens=PROGRAM | LOCAL, scope=Scope.FACILITY),
    Row("compare_register", opens=SECURITY | PRIVACY | LOCAL, scope=Scope.FACILITY),
    Row("import_register", sends=SECURITY | PRIVACY | LOCAL, scope=Scope.FACILITY),
    Row("read_calendar", opens=PROGRAM | ACCOUNTS | LOCAL, scope=Scope.FACILITY),
    Row("list_happenings", opens=PROGRAM),
    Row("list_standings", opens=PROGRAM),
    Row("read_head", opens=PRIVACY | AUDITOR),
    Row("list_entries", opens=PRIVACY | AUDITOR),
    Row("read_entry", opens=PRIVACY | AUDITOR),
    Row("prove_entry", opens=PRIVACY | AUDITOR),
    Row("prove_consistency", opens=PRIVACY | AUDITOR),
)
