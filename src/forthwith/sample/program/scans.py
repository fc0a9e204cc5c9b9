"""The sample's vulnerability assessments: each half closed with a scan, this half's begun with findings open."""

from datetime import UTC, date, datetime, timedelta
from xml.sax.saxutils import quoteattr

from forthwith import clock
from forthwith.evidence.files.source import Held
from forthwith.people.domain import Role
from forthwith.program.vulnerabilities import promised
from forthwith.program.vulnerabilities.actions import assessments, judging, scans
from forthwith.program.vulnerabilities.domain import Decision
from forthwith.program.vulnerabilities.models import Assessment, Finding, Host
from forthwith.program.vulnerabilities.periods import half_of
from forthwith.program.vulnerabilities.reading.scan import Choices
from forthwith.sample.program.systems import CARE, CLAIMS, system
from forthwith.sample.steps import Cast, Step

SCOPE = "All servers of the data center, and the network devices of every facility (sample)."
# What an invented scanner says: number, severity of 0 to 4, title, what to do.
_CHECKS = {
    1: (4, "Invented web server too old", "Put in the newest release."),
    2: (3, "Invented remote desktop without network sign-in", "Ask for sign-in before the session."),
    3: (2, "Invented weak cipher offered", "Offer strong ciphers only."),
    4: (2, "Invented certificate soon over", "Renew the certificate."),
    5: (1, "Invented banner tells its release", "Hide the banner."),
}
# Which host showed what, in the halves that are over and in this one: one gone, one stays, three are new.
_BEFORE = {"care-1.sample.example": (3, 5), "claims-1.sample.example": (2,)}
_NOW = {
    "care-1.sample.example": (1, 3),
    "claims-1.sample.example": (2, 4),
    "switch-osh.sample.example": (5,),
}


def assess(cast: Cast, today: date) -> None:
    """A half that is over: begun, scanned and closed in one day."""
    by = cast[Role.SECURITY_OFFICER]
    made = _scanned(cast, _BEFORE)
    assessments.close(
        assessment=made,
        performer=promised.unit(),
        done_on=clock.today(),
        conclusion="Nothing critical; what is open is given to the units that host it.",
        by=by,
    )


def begin(cast: Cast, today: date) -> None:
    """This half is begun, scanned, and its hosts are placed."""
    _scanned(cast, _NOW)
    for host in Host.objects.all():
        owner = {"care": CARE, "claims": CLAIMS}.get(host.name.partition("-")[0])
        if owner:
            judging.place_host(host=host, system=system(owner), by=cast[Role.SECURITY_OFFICER])


def decide(days: int) -> Step:
    """The worst is to be mended by a day, the least is accepted; the others nobody has decided."""

    def step(cast: Cast, today: date) -> None:
        by = cast[Role.SECURITY_OFFICER]
        found = Finding.objects.filter(gone_on=None).order_by("rank", "pk")
        judging.decide(
            findings=list(found[:1]),
            decision=Decision.REMEDIATE,
            reasons="It is reached from outside, and a release that mends it is there.",
            owner=by,
            due_on=today + timedelta(days=days),
            by=by,
        )
        judging.decide(
            findings=[one for one in found if one.rank == max(each.rank for each in found)],
            decision=Decision.ACCEPT,
            reasons="The device stands in a locked room and is replaced next year.",
            until_on=today + timedelta(days=200),
            by=by,
        )

    return step


def _scanned(cast: Cast, hosts: dict[str, tuple[int, ...]]) -> Assessment:
    by, on = cast[Role.SECURITY_OFFICER], clock.today()
    made = assessments.begin(period=half_of(on), scope=SCOPE, by=by)
    kept = scans.keep(name=f"scan-{on}.nessus", source=Held(_file(hosts, on)), choices=Choices(), by=by)
    scans.take(assessment=made, kept=kept, is_full=True, by=by)
    return made


def _file(hosts: dict[str, tuple[int, ...]], on: date) -> bytes:
    """As a scanner exports it."""
    ended = int(datetime(on.year, on.month, on.day, 8, tzinfo=UTC).timestamp())
    out = "".join(_host(name, numbers, ended) for name, numbers in hosts.items())
    return f"<NessusClientData_v2><Report name='Sample'>{out}</Report></NessusClientData_v2>".encode()


def _host(name: str, numbers: tuple[int, ...], ended: int) -> str:
    tags = f"<tag name='Credentialed_Scan'>true</tag><tag name='HOST_END_TIMESTAMP'>{ended}</tag>"
    items = "".join(_item(number, *_CHECKS[number]) for number in numbers)
    return f"<ReportHost name={quoteattr(name)}><HostProperties>{tags}</HostProperties>{items}</ReportHost>"


def _item(number: int, severity: int, title: str, remedy: str) -> str:
    return (
        f"<ReportItem port='443' protocol='tcp' severity='{severity}' pluginID='9{number:04}' "
        f"pluginName={quoteattr(title)}><solution>{remedy}</solution></ReportItem>"
    )
