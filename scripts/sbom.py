"""Write what Forthwith is made of: dist/sbom.cdx.json (CycloneDX 1.6) and docs/licenses.md, from lock and metadata.

`make sbom` runs it. It needs no network: versions and digests come from requirements/run.txt and package-lock.json,
names and licenses from what is installed.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from packaging.markers import Marker

ROOT = Path(__file__).resolve().parent.parent
LOCK, NODE_LOCK = ROOT / "requirements/run.txt", ROOT / "package-lock.json"
SBOM, LICENSES = ROOT / "dist/sbom.cdx.json", ROOT / "docs/licenses.md"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)(?:\s*;\s*([^\\]+?))?\s*\\?$")
_DIGEST = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Part:
    """One library: its name, version, license, digests, and where it comes from."""

    name: str
    version: str
    license: str
    kind: str
    digests: tuple[str, ...] = ()

    def component(self) -> dict[str, object]:
        """The library as CycloneDX says it."""
        told: dict[str, object] = {
            "type": "library",
            "bom-ref": f"pkg:{self.kind}/{self.name}@{self.version}",
            "purl": f"pkg:{self.kind}/{self.name.replace('@', '%40')}@{self.version}",
            "name": self.name,
            "version": self.version,
            "licenses": [{"license": {"name": self.license}}],
        }
        if self.digests:
            # The lock pins every file a version consists of; which of them was installed, the installer checks.
            told["properties"] = [{"name": "forthwith:sha256", "value": one} for one in self.digests]
        return told


def libraries() -> Iterator[Part]:
    """What requirements/run.txt pins for this kind of machine."""
    found: list[tuple[str, str, list[str]]] = []
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        if (pinned := _PINNED.match(line)) and (not pinned[3] or Marker(pinned[3]).evaluate()):
            found.append((pinned[1], pinned[2], []))
        elif pinned:
            found.append(("", "", []))
        elif found:
            found[-1][2].extend(_DIGEST.findall(line))
    for name, version, digests in found:
        if name:
            yield Part(name, version, license_of(name), "pypi", tuple(digests))


def license_of(name: str) -> str:
    """The license as the library's metadata says it: expression, field, or classifiers; its first line."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return "not installed here"
    classified = [
        line.rpartition(" :: ")[2] for line in told.get_all("Classifier", []) if line.startswith("License ::")
    ]
    said = str(told["License-Expression"] or "").strip()
    field = str(told["License"] or "").strip().split("\n")[0]
    return said or " / ".join(classified) or field or "not said"


def page_parts() -> Iterator[Part]:
    """What the pages show, out of package-lock.json; tools for tests are left out."""
    packages = json.loads(NODE_LOCK.read_text(encoding="utf-8"))["packages"]
    for path, told in sorted(packages.items()):
        if path and not told.get("dev"):
            name = path.rpartition("node_modules/")[2]
            yield Part(name, told["version"], told.get("license", "not said"), "npm")


def main() -> None:
    """Write both."""
    parts = sorted({*libraries(), *page_parts()}, key=lambda part: (part.kind, part.name.lower()))
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": "forthwith", "name": "forthwith"}},
        "components": [part.component() for part in parts],
        "dependencies": [
            {"ref": "forthwith", "dependsOn": [str(part.component()["bom-ref"]) for part in parts]}
        ],
    }
    SBOM.parent.mkdir(exist_ok=True)
    SBOM.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    LICENSES.write_text(page(parts), encoding="utf-8")
    print(f"{len(parts)} libraries: {SBOM.relative_to(ROOT)}, {LICENSES.relative_to(ROOT)}")


def page(parts: list[Part]) -> str:
    """The list of licenses for a person."""
    rows = [f"| {part.name} | {part.kind} | {part.license} |" for part in parts]
    head = [
        "# Licenses",
        "",
        "Made by `make sbom`: every library that runs with Forthwith, as its metadata says.",
        "",
    ]
    return "\n".join([*head, "| library | from | license |", "| --- | --- | --- |", *rows, ""])


if __name__ == "__main__":
    main()
