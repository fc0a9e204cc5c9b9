"""Which form a log has, told by its content: EVTX, XML, JSON, a table; all else is refused."""

from forthwith.errors import Invalid
from forthwith.evidence.events.atna import looks_like, read_xml
from forthwith.evidence.events.entries import Form
from forthwith.evidence.events.evtx_log import MAGIC
from forthwith.evidence.events.json_logs import read_evtx, read_json
from forthwith.evidence.events.lines import utf8_pieces
from forthwith.evidence.events.local_time import LocalTime
from forthwith.evidence.events.table_logs import read_log_table
from forthwith.evidence.files.choices import Choices
from forthwith.evidence.files.opening import read_table
from forthwith.evidence.files.source import Source

_START_BYTES = 1 << 16


def form_of(name: str, source: Source, choices: Choices) -> Form:
    """The log in its form, ready to be read; Invalid where it is none."""
    start = _start(source)
    if not start.strip():
        raise Invalid("The file is empty: expected an audit log.")
    if start.startswith(MAGIC):
        return read_evtx(source, LocalTime(choices.zone))
    if looks_like(start):
        return read_xml(source, LocalTime(choices.zone))
    if start.lstrip().startswith((b"{", b"[")):
        return read_json(source, LocalTime(choices.zone))
    if start.lstrip().startswith(b"<"):
        raise Invalid("This XML holds no AuditMessage: expected messages of ATNA, RFC 3881 or DICOM.")
    return _table(name, source, choices)


def _table(name: str, source: Source, choices: Choices) -> Form:
    table = read_table(name, source, sheet=choices.sheet, encoding=choices.encoding)
    form = read_log_table(table, choices)
    if table.question:
        form.questions.append(table.question)
    form.warnings += table.warnings
    form.how |= {"encoding": table.encoding, "delimiter": table.delimiter}
    return form


def _start(source: Source) -> bytes:
    out = b""
    for piece in utf8_pieces(source):
        out += piece
        if len(out) >= _START_BYTES:
            break
    return out[:_START_BYTES]
