"""Copy what the pages and letters show out of node_modules, unmodified, with the licenses: run by make."""

import gzip
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src/forthwith/ui/static/vendor"
FONTS = ROOT / "src/forthwith/documents/fonts"
USWDS = MODULES / "@uswds/uswds"
NOTO = MODULES / "@expo-google-fonts/noto-serif"
STYLE_SHEET = USWDS / "dist/css/uswds.min.css"

# Named by the style sheet but on none of our pages: the hero picture, thin and slanted typewriter letters.
LEFT_OUT = re.compile(r"hero\.jpg|[Ll]ight|roboto-mono.*(300|italic)")


def main() -> None:
    shutil.rmtree(VENDOR, ignore_errors=True)
    for source, target in (*design_system(), *htmx()):
        copy(source, VENDOR / target)
    for source, name in letter_fonts():
        copy(source, FONTS / name)


def design_system() -> Iterator[tuple[Path, str]]:
    """The style sheet, what it names, the scripts, the license."""
    yield USWDS / "LICENSE.md", "uswds/LICENSE.md"
    for path in ("css/uswds.min.css", "js/uswds.min.js", "js/uswds-init.min.js"):
        yield USWDS / "dist" / path, f"uswds/{path}"
    for path in sorted(set(re.findall(r"url\(\.\./([\w./-]+)\)", STYLE_SHEET.read_text(encoding="utf-8")))):
        if not LEFT_OUT.search(path):
            yield USWDS / "dist" / path, f"uswds/{path}"


def htmx() -> Iterator[tuple[Path, str]]:
    yield MODULES / "htmx.org/LICENSE", "htmx/LICENSE"
    yield MODULES / "htmx.org/dist/htmx.min.js", "htmx/htmx.min.js"


def letter_fonts() -> Iterator[tuple[Path, str]]:
    yield NOTO / "LICENSE_FONT", "LICENSE-NotoSerif.txt"
    for weight in ("400Regular", "600SemiBold"):
        yield NOTO / weight / f"NotoSerif_{weight}.ttf", f"NotoSerif_{weight}.ttf"


def copy(source: Path, target: Path) -> None:
    """Copy, and lay a compressed twin beside text, which the web server sends instead."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    if target.suffix in (".css", ".js"):
        target.with_name(f"{target.name}.gz").write_bytes(gzip.compress(source.read_bytes(), mtime=0))


if __name__ == "__main__":
    main()
