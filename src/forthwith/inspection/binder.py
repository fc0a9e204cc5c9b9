"""A binder: a BagIt bag (RFC 8493) of a case's documents and record, packed as a .zip in memory; pure.

Written here and not by a library: the libraries write the files to disk first, in plain text.
"""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from datetime import date

# The earliest moment a .zip can name: the same files give the same bytes.
_MOMENT = (1980, 1, 1, 0, 0, 0)


def packed(
    files: Mapping[str, bytes], *, case: str, made_for: str, made_on: date, kind: str = "binder"
) -> bytes:
    """The bag as a .zip. `files` by their path in the bag, each beginning with data/."""
    size = sum(map(len, files.values()))
    info = {
        "Source-Organization": made_for,
        "External-Identifier": case,
        "Bagging-Date": made_on.isoformat(),
        "Payload-Oxum": f"{size}.{len(files)}",
    }
    tags = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": "".join(f"{name}: {value}\n" for name, value in info.items()).encode(),
        "manifest-sha256.txt": _manifest(files),
    }
    whole = {**tags, "tagmanifest-sha256.txt": _manifest(tags), **files}
    return _zip({f"{case}-{kind}/{path}": content for path, content in whole.items()})


def _manifest(files: Mapping[str, bytes]) -> bytes:
    lines = (f"{hashlib.sha256(content).hexdigest()}  {path}\n" for path, content in sorted(files.items()))
    return "".join(lines).encode()


def _zip(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(path, _MOMENT), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
