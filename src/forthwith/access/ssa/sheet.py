"""The files of a report to SSA: the providers as a workbook, the changes as another, the package as a zip; pure."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

import xlsxwriter

from forthwith.access.rules.contracts import Standing

PROVIDERS = ("Provider", "Name", "Standing", "Contract ends", "Why", "SSA service category")
CHANGES = ("Provider", "Account", "Change", "Stands")
AMENDMENTS = ("Day", "By", "Amendment")
Sheet = tuple[str, str, Sequence[str], Sequence[Sequence[str]]]
# Fixed moments: the same report gives the same bytes.
_MADE_AT = datetime(2000, 1, 1, tzinfo=UTC)
_ZIP_TIME = (2000, 1, 1, 0, 0, 0)


def provider_rows(known: Iterable[Standing], categories: Mapping[str, str]) -> list[Sequence[str]]:
    """One row a provider; no person is named in any."""
    return [
        (
            one.provider,
            one.legal_name,
            one.state.value,
            one.ends_on.isoformat() if one.ends_on else "",
            one.says,
            categories.get(one.provider.casefold(), ""),
        )
        for one in known
    ]


def report(
    rows: Sequence[Sequence[str]], *, run_on: date, late_days: int, amendments: Sequence[Sequence[str]] = ()
) -> bytes:
    """The workbook of providers; amendments, where there are any, on a sheet of their own."""
    heading = f"Providers on {run_on}"
    if late_days:
        heading += f"; the list was made {late_days} days later"
    sheets: list[Sheet] = [("Providers", heading, PROVIDERS, rows)]
    if amendments:
        sheets.append(("Amendments", "What the security officer changed", AMENDMENTS, amendments))
    return workbook(sheets)


def changes(rows: Sequence[Sequence[str]], *, run_on: date) -> bytes:
    """The workbook of changes to accounts of providers whose contract is over."""
    return workbook([("Changes", f"Changes after the run of {run_on}", CHANGES, rows)])


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """Sheets with a heading, named columns and rows of text: by its type no cell acts as a formula."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE_AT})
        bold = book.add_format({"bold": True})
        for name, heading, columns, rows in sheets:
            sheet = book.add_worksheet(name)
            sheet.write_string(0, 0, heading, bold)
            sheet.set_column(0, len(columns) - 1, 24)
            sheet.freeze_panes(2, 0)
            for across, column in enumerate(columns):
                sheet.write_string(1, across, column, bold)
            for down, row in enumerate(rows, 2):
                for across, text in enumerate(row):
                    sheet.write_string(down, across, text)
    return out.getvalue()


def package(files: Mapping[str, bytes], *, reference: str, run_on: date) -> bytes:
    """A zip of these files with a manifest that names each with its size and SHA-256."""
    listed = {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()
    }
    manifest = {"report": reference, "run_on": run_on.isoformat(), "files": listed}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        whole = {"manifest.json": json.dumps(manifest, indent=2, sort_keys=True).encode()}
        for name, data in {**files, **whole}.items():
            made.writestr(zipfile.ZipInfo(name, _ZIP_TIME), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
