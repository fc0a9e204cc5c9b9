"""What is fuzzed: every reader of foreign files, and what checks a binder; each takes any bytes."""

import io
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests"
TODAY = date(2026, 11, 2)


@dataclass(frozen=True)
class Target:
    """A reader of bytes, and honest files to begin with."""

    read: Callable[[bytes], object]
    seeds: Callable[[], Iterable[bytes]]


def _files(*patterns: str) -> list[bytes]:
    found = [path for pattern in patterns for path in sorted(ROOT.glob(pattern))]
    return [path.read_bytes()[:20_000] for path in found]


# Lists of people


def roster(data: bytes) -> None:
    _roster("people.csv", data)


def roster_workbook(data: bytes) -> None:
    _roster("people.xlsx", data)


def roster_sheet(data: bytes) -> None:
    """The bytes stand as the first sheet of an honest workbook."""
    _roster("people.xlsx", with_member(_workbook(), "xl/worksheets/sheet1.xml", data))


def _roster(name: str, data: bytes) -> None:
    from forthwith.evidence.files.opening import read_table
    from forthwith.evidence.rosters.mapping import propose_mapping
    from forthwith.evidence.rosters.reading import read_roster

    table = read_table(name, data)
    found = read_roster(table, propose_mapping(table.header), date_order="mdy")
    list(found.people)


def _rosters() -> list[bytes]:
    from tests import cast

    return [cast.roster(), cast.roster().replace(b",", b";").decode().encode("utf-16")]


def _workbook() -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("People")
        for at, row in enumerate(line.decode().split(",") for line in _rosters()[0].splitlines()):
            sheet.write_row(at, 0, row)
    return out.getvalue()


def with_member(archive: bytes, name: str, data: bytes) -> bytes:
    """The archive, this file in it replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            new.writestr(member, data if member == name else old.read(member))
    return out.getvalue()


def _member(archive: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(archive)) as held:
        return held.read(name)


# Lists of accounts, staff, contracts, roles


def accounts(name: str) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        from forthwith.evidence.accounts.reading import read_accounts
        from forthwith.evidence.files.choices import Choices

        read_accounts(name, data, Choices())
        read_accounts(name, data, Choices(date_order="mdy", zone="America/Chicago", as_of_on=TODAY))

    return read


def lists(data: bytes) -> None:
    """The first byte says which of the lists it is read as."""
    from forthwith.evidence.files.choices import Choices
    from forthwith.evidence.lists.catalogue import read_catalogue
    from forthwith.evidence.lists.contracts import read_contracts
    from forthwith.evidence.lists.hr import read_staff
    from forthwith.evidence.lists.ledger import read_exemptions, read_ledger
    from forthwith.evidence.lists.roles import read_roles

    each = (read_catalogue, read_contracts, read_staff, read_exemptions, read_ledger, read_roles)
    each[(data[:1] or b"\0")[0] % len(each)]("x.csv", data[1:], Choices(date_order="mdy", as_of_on=TODAY))


def _lists() -> list[bytes]:
    names = ("caseload", "contracts", "staff", "roles")
    return [
        bytes([at]) + data
        for name in names
        for at in range(6)
        for data in _files(f"examples/access/{name}.csv")
    ]


LDIF = b"""version: 1
dn: CN=Vera Yew,OU=Staff,DC=example,DC=org
objectClass: user
objectGUID:: 3q2+7wAAAAAAAAAAAAAAAA==
objectSid:: AQUAAAAAAAUVAAAA3q2+796tvu/erb7vUAQAAA==
sAMAccountName: vyew
userAccountControl: 512
whenCreated: 20200102030405.0Z
lastLogonTimestamp: 132000000000000000
memberOf: CN=All\\2C Staff,DC=example,DC=org
description: a line
 that goes on

dn:: Q049UGHDscOhLERDPWV4YW1wbGU=
objectClass: group
"""
SHARPHOUND = b"""{"data": [{"ObjectIdentifier": "S-1-5-21-1-2-3-1104", "Properties": {"name": "VYEW@EXAMPLE.ORG",
"domain": "EXAMPLE.ORG", "enabled": true, "lastlogontimestamp": 1700000000, "whencreated": 1600000000,
"samaccountname": "vyew", "distinguishedname": "CN=VYEW,DC=EXAMPLE,DC=ORG"}, "PrimaryGroupSID": "S-1-5-21-1-2-3-513"}],
"meta": {"type": "users", "count": 1, "version": 5}}"""


def _mainframe() -> list[bytes]:
    from tests.evidence.accounts.test_racf import record, unload, user

    return [unload(user(), record("0205", name=(6, "MF001"), group=(15, "CLAIMS")))]


# Logs of use


def log(name: str) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        from forthwith.evidence.events.passing import pass_through
        from forthwith.evidence.files.choices import Choices

        pass_through(name, data, Choices())
        pass_through(name, data, Choices(date_order="mdy", zone="America/Chicago", is_whole=True))

    return read


ATNA = b"""<AuditMessage><EventIdentification EventActionCode="R" EventDateTime="2024-01-02T03:04:05-06:00"
EventOutcomeIndicator="0"><EventID csd-code="110110" codeSystemName="DCM" originalText="Patient Record"/>
</EventIdentification><ActiveParticipant UserID="vyew" UserName="Vera Yew" UserIsRequestor="true"/>
<AuditSourceIdentification AuditSourceID="ehr"/><ParticipantObjectIdentification ParticipantObjectID="P1"
ParticipantObjectTypeCode="1" ParticipantObjectTypeCodeRole="1"><ParticipantObjectIDTypeCode csd-code="2"/>
</ParticipantObjectIdentification></AuditMessage>"""
WINDOWS = b"""<Events><Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System>
<Provider Name="Microsoft-Windows-Security-Auditing"/><EventID>4725</EventID><TimeCreated
SystemTime="2024-01-02T03:04:05.1234567Z"/><EventRecordID>7</EventRecordID><Computer>DC1</Computer></System>
<EventData><Data Name="TargetUserName">vyew</Data><Data Name="TargetDomainName">EX</Data>
<Data Name="TargetSid">S-1-5-21-1-2-3-1104</Data><Data Name="SubjectUserName">adm</Data></EventData></Event></Events>"""
OPENEMR = b"""id,date,event,category,user,groupname,comments,user_notes,patient_id,success,checksum,crt_user
1,2024-01-02 03:04:05,patient-record-select,Patient,vyew,Default,c2VsZWN0,,7,1,abc,
"""


# Files of the program


def scan(name: str) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        from forthwith.evidence.files.source import source_of
        from forthwith.program.vulnerabilities.reading.scan import read_scan

        read_scan(name, source_of(data))

    return read


def register(data: bytes) -> None:
    """A register's file: its columns found, each cell read; the first byte says which register."""
    from forthwith.errors import Invalid
    from forthwith.evidence.files.opening import read_table
    from forthwith.program.facilities.register import FACILITIES
    from forthwith.program.inventory.register import EQUIPMENT
    from forthwith.program.registers.comparing import matched
    from forthwith.program.systems.register import SYSTEMS

    each: Any = (FACILITIES, EQUIPMENT, SYSTEMS)
    columns = each[(data[:1] or b"\0")[0] % len(each)].columns
    table = read_table("x.csv", data[1:])
    places, _ = matched(columns, table.header)
    for row in table.rows:
        for column, cell in zip(places, row.cells, strict=False):
            try:
                _ = column and column.said(column.read(cell))
            except Invalid:
                continue


def _registers() -> list[bytes]:
    return [
        b"\0Short name,Name,Kind,In use from\nFUL,Fulton,hospital,2020-01-02\n",
        b"\1Tag,Kind,Serial number,Facility\nT-1,laptop,123,FUL\n",
        b"\2Short name,Name,Owner,Holds PHI\nehr,Record,a@b.example,yes\n",
    ]


def people_file(data: bytes) -> None:
    from forthwith.program.facilities.people_file import read_people

    read_people("x.csv", data)


def training(data: bytes) -> None:
    from forthwith.program.training.learning_file import read

    read("x.csv", data, today=TODAY)


def sheet(data: bytes) -> None:
    from forthwith.program.inventory.sheet import read_sheet

    read_sheet("x.csv", data)


def contacts(data: bytes) -> None:
    from forthwith.access.contact_file import read

    read(data)


def returned(data: bytes) -> None:
    from forthwith.breach.affected.returned_file import read_returned
    from forthwith.evidence.files.opening import read_table

    read_returned(read_table("x.csv", data), "INC-2026-0001", date_order="mdy")


def pack(data: bytes) -> None:
    from forthwith.policy.pack import read

    read(data.decode(errors="replace"))


# The binder


def note(data: bytes) -> None:
    """Keys, signed notes, checkpoints, entries: each given the same text."""
    from forthwith.errors import Invalid
    from forthwith.record.entry import Body
    from forthwith.record.note import Checkpoint, Signer, Verifier, opened
    from tests.record.binder import SIGNER

    text = data.decode(errors="replace")
    key = SIGNER.verifier()
    tries: list[Callable[[], object]] = [
        lambda: Verifier.read(text),
        lambda: Signer.read(text),
        lambda: opened(text, key),
        lambda: Checkpoint.read(text, key),
        lambda: Checkpoint.read(SIGNER.sign(text), key),
        lambda: Body.read(data),
    ]
    for one in tries:
        try:
            one()
        except Invalid:
            continue


def binder(data: bytes) -> None:
    """The first byte says which file of an honest binder the rest stands for."""
    from forthwith.verifier.binder import verify
    from tests.record import binder as honest

    made = honest.made()
    paths = sorted(made.files)
    path = paths[(data[:1] or b"\0")[0] % len(paths)]
    made.files[path] = data[1:]
    with TemporaryDirectory(prefix="fuzz-binder-") as place:
        for key in ("", honest.VKEY):
            verify(made.as_folder(Path(place)), key)


def binder_archive(data: bytes) -> None:
    from forthwith.verifier.binder import verify

    with TemporaryDirectory(prefix="fuzz-binder-") as place:
        file = Path(place) / "binder.zip"
        file.write_bytes(data)
        verify(file)


def _binders() -> list[bytes]:
    from tests.record import binder as honest

    made = honest.made()
    return [bytes([at]) + made.files[path] for at, path in enumerate(sorted(made.files))]


def _binder_archives() -> list[bytes]:
    from tests.record import binder as honest

    with TemporaryDirectory() as place:
        return [honest.made().as_zip(Path(place) / "b.zip").read_bytes()]


def _notes() -> list[bytes]:
    from forthwith.record.note import Checkpoint
    from tests.record.binder import SIGNER, VKEY, log

    signed = SIGNER.sign(Checkpoint(SIGNER.name, 6, b"\1" * 32).text())
    return [signed.encode(), VKEY.encode(), SIGNER.text().encode(), log()[1]]


LOGS, SCANS = "tests/evidence/events/data", "tests/program/vulnerabilities/files"
TARGETS: dict[str, Target] = {
    "roster": Target(roster, _rosters),
    "roster_workbook": Target(roster_workbook, lambda: [_workbook()]),
    "roster_sheet": Target(roster_sheet, lambda: [_member(_workbook(), "xl/worksheets/sheet1.xml")]),
    "accounts_csv": Target(
        accounts("x.csv"), lambda: _files("examples/access/*accounts.csv", "examples/access/main*")
    ),
    "accounts_ldif": Target(accounts("x.ldif"), lambda: [LDIF]),
    "accounts_sharphound": Target(accounts("x.json"), lambda: [SHARPHOUND]),
    "accounts_mainframe": Target(accounts("x.txt"), _mainframe),
    "lists": Target(lists, _lists),
    "log_csv": Target(log("x.csv"), lambda: [*_files("examples/access/events.csv"), OPENEMR]),
    "log_json": Target(
        log("x.ndjson"), lambda: [one[:4000] for one in _files(f"{LOGS}/*.json", f"{LOGS}/*.ndjson")]
    ),
    "log_xml": Target(log("x.xml"), lambda: [ATNA, WINDOWS]),
    "scan_csv": Target(scan("x.csv"), lambda: _files(f"{SCANS}/findings.csv")),
    "scan_xml": Target(scan("x.xml"), lambda: _files(f"{SCANS}/gvm.xml", f"{SCANS}/nessus.nessus")),
    "scan_sarif": Target(scan("x.sarif"), lambda: _files(f"{SCANS}/log.sarif")),
    "register": Target(register, _registers),
    "people_file": Target(
        people_file, lambda: [b"E-mail,Name,Role,From\nv@a.example,Vera Yew,auditor,2026-01-02\n"]
    ),
    "training": Target(training, lambda: [b"E-mail,Course,Completed on\nv@a.example,PRIV,2026-01-02\n"]),
    "sheet": Target(sheet, lambda: [b"Tag,Serial number,Room\nT-1,123,4\n"]),
    "contacts": Target(
        contacts, lambda: [b"kind,unit,name,email,from\nagency,A,Vera,v@a.example,2026-01-02\n"]
    ),
    "returned": Target(
        returned, lambda: [b"Reference,Returned on,Reason\nINC-2026-0001-1-00001,2026-01-02,VAC\n"]
    ),
    "pack": Target(pack, lambda: [(ROOT / "src/forthwith/policy/swmbh.toml").read_bytes()]),
    "note": Target(note, _notes),
    "binder": Target(binder, _binders),
    "binder_archive": Target(binder_archive, _binder_archives),
}
