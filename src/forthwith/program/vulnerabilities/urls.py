"""Addresses of vulnerabilities."""

from django.urls import path

from forthwith.program.registers.urls import BRINGS
from forthwith.program.vulnerabilities import guards
from forthwith.program.vulnerabilities.views import assessments, bringing, findings, hosts, overview, scans

app_name = "vulnerabilities"
BRINGS["vulnerabilities:bring"] = guards.check_may_work

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("begin/", overview.begin, name="begin"),
    path("findings/", findings.findings, name="findings"),
    path("findings/decide/", findings.decide, name="decide"),
    path("findings/<int:number>/", findings.finding, name="finding"),
    path("hosts/", hosts.hosts, name="hosts"),
    path("hosts/<int:number>/", hosts.host, name="host"),
    path("scans/<int:number>/", scans.scan, name="scan"),
    path("scans/<int:number>/withdraw/", scans.withdraw, name="withdraw_scan"),
    path("<str:period>/", assessments.assessment, name="assessment"),
    path("<str:period>/close/", assessments.close, name="close"),
    path("<str:period>/bring/", bringing.bring, name="bring"),
    path("<str:period>/bring/<int:number>/", bringing.check, name="check"),
]
