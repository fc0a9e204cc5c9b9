"""A Windows event log as it lies on the disk (.evtx), record by record, as the JSON its exports have."""

import io
import struct
from collections.abc import Iterator
from typing import Any, cast

from evtx import PyEvtxParser

from forthwith.errors import Invalid
from forthwith.evidence.events.lines import Line
from forthwith.evidence.files.source import Source, whole

MAGIC = b"ElfFile\0"
# A log is read from all its places: it is held whole. Windows' own default for the security log is 20 MB.
MAX_BYTES = 1 << 30
_HEADER, _CHUNK, _CHUNK_MAGIC = 0x1000, 0x10000, b"ElfChnk\0"


def evtx_lines(source: Source) -> Iterator[Line]:
    """Each record as a line of JSON; a damaged one as a line that is none. Invalid where records are lost."""
    if source.size > MAX_BYTES:
        raise Invalid(
            f"The event log is larger than {MAX_BYTES >> 20:,} MB. Export its events as JSON lines."
        )
    data = whole(source)
    if (len(data) - _HEADER) % _CHUNK or len(data) < _HEADER:
        raise Invalid(
            "The Windows event log is cut off: it does not end where a part of it ends. Copy it again."
        )
    number = 0
    for number, text in enumerate(_records(data), start=1):
        yield Line(number, text)
    if number < (told := _told(data)):
        raise Invalid(
            f"The Windows event log says that it holds {told:,} records, and {number:,} can be found. Copy it again."
        )


def _records(data: bytes) -> Iterator[bytes]:
    parser = _parser(data)
    while True:
        try:
            yield next(parser)["data"].encode()
        except StopIteration:
            return
        except RuntimeError:  # one record or one part of the log; the next is read
            yield b"-"


def _parser(data: bytes) -> Iterator[dict[str, Any]]:
    try:
        return cast(
            Iterator[dict[str, Any]], PyEvtxParser(io.BytesIO(data), number_of_threads=1).records_json()
        )
    except (OSError, RuntimeError):
        raise Invalid("The Windows event log is damaged at its beginning. Copy it again.") from None


def _told(data: bytes) -> int:
    """How many records the parts of the log say they hold."""
    heads = (data[at : at + 24] for at in range(_HEADER, len(data), _CHUNK))
    spans = (struct.unpack("<QQ", head[8:]) for head in heads if head.startswith(_CHUNK_MAGIC))
    return sum(last - first + 1 for first, last in spans if last >= first)
