"""DuckDB in this process, made so that no name of a patient reaches a disk.

Nothing is spilled: what DuckDB spills would be PHI in plain text, its own encryption of temporary files needs a
part that its wheel does not bring (decision 15), and a disk that is encrypted is nothing this program can see. So
there is no temporary folder; a question too large fails with a sentence, and a log of any size is asked about some of
its users.
Of the machine's files only those named are opened.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import ibis
import pyarrow as pa

from forthwith.access.explained.context import SCHEMAS, Context, conformed
from forthwith.access.explained.local import DUCKDB_MACRO
from forthwith.errors import Refused

if TYPE_CHECKING:
    from ibis.backends.duckdb import Backend
    from ibis.expr.types import Table

MEMORY = "3GB"


class Engine:
    """Tables in, rows out; all in memory, gone when it is closed."""

    def __init__(self, files: Sequence[Path] = (), memory: str = MEMORY) -> None:
        self.backend: Backend = ibis.duckdb.connect()
        # The log and context files are opened by the engine itself; every other path is refused.
        self.backend.con.execute("SET allowed_paths = ?", [[str(file) for file in files]])
        self.backend.con.execute(DUCKDB_MACRO)
        self.backend.con.execute(
            f"SET TimeZone = 'UTC'; SET memory_limit = '{memory}'; SET temp_directory = ''; "
            "SET enable_external_access = false; SET preserve_insertion_order = false"
        )

    def close(self) -> None:
        """Forget everything."""
        self.backend.disconnect()

    def table(self, name: str, data: pa.Table) -> "Table":
        """A table in memory, as it stands, to be asked."""
        self.backend.con.register(name, data)
        return self.backend.table(name)

    def parquet(self, files: Sequence[Path]) -> "Table":
        """Parquet files that were named when this engine was made, read as far as a question needs them."""
        return self.backend.read_parquet([str(file) for file in files])

    def context(self, tables: Mapping[str, pa.Table], where: Mapping[str, str] | None = None) -> Context:
        """The tables of SCHEMAS that are at hand. `where` names each for its faults.

        Invalid where one lacks a column or holds what it must not.
        """
        named = where or {}
        whole = {
            name: conformed(name, tables[name], named.get(name, "")) for name in SCHEMAS if name in tables
        }
        return Context(**{name: self.table(name, data) for name, data in whole.items()})

    def rows(self, question: "Table") -> pa.Table:
        """The answer; Refused where memory does not suffice."""
        with _told_too_large():
            return self.backend.con.sql(self.backend.compile(question)).to_arrow_table()

    def kept(self, name: str, question: "Table") -> "Table":
        """The answer as a table of this engine, so that several questions find it computed."""
        with _told_too_large():
            self.backend.con.execute(
                f'CREATE OR REPLACE TEMP TABLE "{name}" AS {self.backend.compile(question)}'
            )
        return self.backend.table(name)


@contextmanager
def engine(files: Sequence[Path] = (), memory: str = MEMORY) -> Iterator[Engine]:
    """An engine for the time of a review."""
    made = Engine(files, memory)
    try:
        yield made
    finally:
        made.close()


@contextmanager
def _told_too_large() -> Iterator[None]:
    try:
        yield
    except duckdb.OutOfMemoryException:
        raise Refused(
            "There is not enough memory to answer this at once. Ask for fewer users or fewer days."
        ) from None
