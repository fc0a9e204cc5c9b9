"""A binder made by hand, in memory: what the verifier is shown, and what a forger would do to it."""

import zipfile
from dataclasses import dataclass, field
from hashlib import sha256, sha512
from pathlib import Path

from forthwith.record.canon import canonical, digest
from forthwith.record.entry import pieces
from forthwith.record.note import Checkpoint, Signer
from forthwith.record.tree import Tree, leaf_hash
from forthwith.verifier.binder import CHECKPOINT, ENTRIES, KEY, PROOFS

SIGNER = Signer.generate("forthwith.example.gov")
VKEY = SIGNER.verifier().text()
ACTOR = {"id": "person:1", "name": "Ann Officer"}
LETTER = b"Dear Ms. Sample"
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def log(letter: bytes = LETTER) -> list[bytes]:
    """Six entries; those at 1, 3 and 4 are of case A, and 4 names the letter."""
    cases = ["B", "A", "", "A", "A", "B"]
    entries: list[bytes] = []
    last: dict[str, int] = {}
    for seq, case in enumerate(cases):
        evidence = [digest(letter), digest(b"kept back")] if seq == 4 else []
        prior = last.get(case) if case else None
        at = f"2026-11-0{seq + 1}T12:00:00.000000Z"
        leaf = pieces(at=at, actor=ACTOR, act="breach.act", case=case, evidence=evidence)
        made = leaf.whole(seq, prior)
        entries.append(made)
        last[case] = seq
    return entries


@dataclass
class Binder:
    """Files by path; `sealed` writes the manifests, as an honest maker or a careful forger would."""

    files: dict[str, bytes] = field(default_factory=dict)

    def sealed(self) -> "Binder":
        self.files.setdefault("bagit.txt", DECLARATION)
        payload = [path for path in self.files if path.startswith("data/")]
        self.files["manifest-sha256.txt"] = self._listed(payload)
        tags = [path for path in self.files if not path.startswith(("data/", "tagmanifest-"))]
        self.files["tagmanifest-sha256.txt"] = self._listed(tags)
        return self

    def with_sha512(self) -> "Binder":
        payload = [path for path in self.files if path.startswith("data/")]
        lines = [f"{sha512(self.files[path]).hexdigest()}  {path}\n" for path in payload]
        self.files["manifest-sha512.txt"] = "".join(lines).encode()
        return self.sealed()

    def as_folder(self, place: Path) -> Path:
        for path, data in self.files.items():
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_bytes(data)
        return place

    def as_zip(self, place: Path, top: str = "") -> Path:
        with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, data in self.files.items():
                archive.writestr(top + path, data)
        return place

    def _listed(self, paths: list[str]) -> bytes:
        return "".join(f"{sha256(self.files[path]).hexdigest()}  {path}\n" for path in paths).encode()


def made(chosen: tuple[int, ...] = (1, 3, 4), signer: Signer = SIGNER) -> Binder:
    """The binder of case A over the log, or of other entries."""
    entries = log()
    tree = Tree(leaf_hash(entry) for entry in entries)
    proofs = {str(seq): [node.hex() for node in tree.inclusion(seq)] for seq in chosen}
    head = Checkpoint(signer.name, tree.size, tree.root())
    return Binder(
        {
            ENTRIES: b"".join(entries[seq] + b"\n" for seq in chosen),
            PROOFS: canonical({"size": tree.size, "proofs": proofs}),
            CHECKPOINT: signer.sign(head.text()).encode(),
            KEY: f"{signer.verifier().text()}\n".encode(),
            "data/documents/letter.pdf": LETTER,
            "data/index.html": b"<p>What is in here</p>",
        }
    ).sealed()
