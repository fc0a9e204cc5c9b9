"""Tables set aside on the disk while a log is put in order: sealed, without a name, gone with the process."""

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from forthwith.evidence.files.source import Stream
from forthwith.vault.streams import SealingWriter, unsealed

_CONTEXT = "forthwith scratch"
_BATCH_ROWS = 16_384


class Scratch:
    """One table, written once and read back in batches."""

    def __init__(self, folder: Path, table: pa.Table) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # No name: nothing is left behind, whatever happens.
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  (read back long after)
        sealing = SealingWriter(self._file, context=_CONTEXT, passing=True)
        options = pa.ipc.IpcWriteOptions(compression="lz4")
        with pa.ipc.new_stream(
            pa.PythonFile(_Sealing(sealing), mode="w"), table.schema, options=options
        ) as out:
            out.write_table(table, max_chunksize=_BATCH_ROWS)
        sealing.finish()

    def batches(self) -> Iterator[pa.RecordBatch]:
        """The rows as they were written; the file is gone after the last."""
        self._file.seek(0)
        # Buffered: Arrow takes a short read for the end.
        pieces = io.BufferedReader(Stream(unsealed(self._file, context=_CONTEXT)))
        with self._file, pa.ipc.open_stream(pa.PythonFile(pieces, mode="r")) as reader:
            yield from reader


class _Sealing(io.RawIOBase):
    """What Arrow writes into."""

    def __init__(self, sealing: SealingWriter) -> None:
        self._sealing = sealing

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: object, /) -> int:
        """Seal these bytes after those before."""
        held = bytes(data)  # type: ignore[call-overload]
        self._sealing.write(held)
        return len(held)
