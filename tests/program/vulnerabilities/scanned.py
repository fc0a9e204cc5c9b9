"""Scans of invented hosts for the tests: a Nessus file in two lines, taken into the assessment of its half."""

from datetime import UTC, datetime, timedelta

from forthwith import clock
from forthwith.evidence.files.source import Held
from forthwith.program.vulnerabilities.actions import assessments, scans
from forthwith.program.vulnerabilities.periods import half_of
from forthwith.program.vulnerabilities.reading.scan import Choices

NOON = timedelta(hours=12)


def nessus(on, **hosts):
    """A file of a day: each host with its items, written "plugin severity"; host names cannot have points here."""
    seconds = int(datetime(on.year, on.month, on.day, 18, tzinfo=UTC).timestamp())
    out = "".join(_host(name, seconds, items) for name, items in hosts.items())
    return f"<NessusClientData_v2><Report name='r'>{out}</Report></NessusClientData_v2>".encode()


def _host(name, seconds, items):
    found = "".join(
        f"<ReportItem port='443' protocol='tcp' severity='{severity}' pluginID='{plugin}' pluginName='P {plugin}'/>"
        for plugin, severity in (item.split() for item in items)
    )
    tag = f"<tag name='HOST_END_TIMESTAMP'>{seconds}</tag>"
    return f"<ReportHost name='{name}'><HostProperties>{tag}</HostProperties>{found}</ReportHost>"


def begun(cast, on=None):
    """The assessment of a day's half."""
    period = half_of(on or clock.today())
    return assessments.begin(period=period, scope="The data center of the tests.", by=cast.nora)


def taken(cast, assessment, data, *, is_full=True, name="scan.nessus"):
    """A scan, taken."""
    kept = scans.keep(name=name, source=Held(data), choices=Choices(), by=cast.nora)
    return scans.take(assessment=assessment, kept=kept, is_full=is_full, by=cast.nora)
