"""Program, vulnerabilities: who may open and send what."""

from forthwith.config.permissions.rows import Row
from forthwith.config.permissions.who import AUDITOR, PRIVACY, SECURITY

READERS = SECURITY | PRIVACY | AUDITOR

ROWS = (
    Row("vulnerabilities:overview", opens=READERS),
    Row("vulnerabilities:begin", sends=SECURITY),
    Row("vulnerabilities:findings", opens=READERS),
    Row("vulnerabilities:decide", sends=SECURITY),
    Row("vulnerabilities:finding", opens=READERS),
    Row("vulnerabilities:hosts", opens=READERS),
    Row("vulnerabilities:host", opens=READERS, sends=SECURITY),
    Row("vulnerabilities:scan", opens=READERS),
    Row("vulnerabilities:withdraw_scan", sends=SECURITY),
    Row("vulnerabilities:assessment", opens=READERS),
    Row("vulnerabilities:close", sends=SECURITY),
    Row("vulnerabilities:bring", sends=SECURITY),
    Row("vulnerabilities:check", opens=SECURITY, sends=SECURITY),
)
