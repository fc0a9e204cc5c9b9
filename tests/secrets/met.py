"""What of an answer is seen on the way, in logs of proxies and in histories: kept apart from its body, to be searched."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

from django.test import Client

from forthwith.verifier.binder import DOCUMENTS

ADDRESS = re.compile(r'(?:href|src|action|formaction|content)="([^"]*)"')
PAGES_AT_MOST = 60


class Noting(Client):
    """A client that keeps each answer's headers, cookies and addresses in a file of a folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(raise_request_exception=False)
        self.folder, self.asked, self.linked = folder, set[str](), dict[str, None]()

    def request(self, **request: Any) -> Any:
        answer = super().request(**request)
        self.asked.add(request["PATH_INFO"])
        text = "" if answer.streaming or "html" not in answer["Content-Type"] else answer.text
        found = ADDRESS.findall(text)
        self.linked |= dict.fromkeys(
            one for one in found if re.fullmatch(r"/(incidents|log|notices)/[^?#]*", one)
        )
        headers = [f"{name}: {value}" for name, value in answer.items()]
        number = len(list(self.folder.iterdir()))
        (self.folder / f"{number}.txt").write_text("\n".join([*headers, answer.cookies.output(), *found]))
        return answer

    def walk(self) -> int:
        """Open what the pages met so far lead to; how many pages there were."""
        left = [address for address in self.linked if address not in self.asked][:PAGES_AT_MOST]
        for address in left:
            self.get(address, follow=True)
        return len(left)


def binder_without_documents(binder: bytes, folder: Path) -> None:
    """Its index, tags, manifests, entries and the names of all its files: what a stranger reads before the documents."""
    with zipfile.ZipFile(io.BytesIO(binder)) as archive:
        (folder / "names").write_text("\n".join(archive.namelist()))
        for number, name in enumerate(archive.namelist()):
            if f"/{DOCUMENTS}" not in name or name.endswith("/index.html"):
                (folder / f"{number}-{Path(name).name}").write_bytes(archive.read(name))
