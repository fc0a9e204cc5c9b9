"""`forthwith decide` on 10,000 incidents: CPU of the process, beside merely parsing and writing the same.

The facts are the reports of the HHS portal, again and again. The ratio is what to read; seconds depend on the
machine and on what else it does.
    python bench/decide.py [INCIDENTS]
"""

import json
import os
import subprocess
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).parents[1]
PORTAL = sorted((ROOT / "examples/data/ocr-breach-portal").glob("*20*-*.csv"))
BARE = """
import json, sys
sys.stdout.writelines(json.dumps(json.loads(line)) + "\\n" for line in open(sys.argv[1]))
"""


def write_facts(count: int, place: Path) -> None:
    program = [sys.executable, str(ROOT / "examples/ocr_portal.py"), *map(str, PORTAL)]
    rows = subprocess.run(program, check=True, capture_output=True, text=True).stdout.splitlines()
    place.write_text("\n".join(islice(cycle(rows), count)) + "\n", encoding="utf-8")


def cpu_of(*arguments: str) -> float:
    """CPU seconds of a process of its own, start-up included; the better of three."""
    return min(_cpu_once(arguments) for _ in range(3))


def _cpu_once(arguments: tuple[str, ...]) -> float:
    before = os.times()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return (after.children_user - before.children_user) + (after.children_system - before.children_system)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        facts, one = Path(folder, "facts.ndjson"), Path(folder, "one.json")
        write_facts(count, facts)
        one.write_text(json.dumps({"reference": "A-1"}), encoding="utf-8")
        decide = ("-c", "from forthwith.cli import main; main()", "decide")
        bare = cpu_of("-c", BARE, str(facts))
        start = cpu_of(*decide, str(one), "--json", "--as-of", "2024-12-31")
        whole = cpu_of(*decide, str(facts), "--json", "--as-of", "2024-12-31")
    print(f"bare parse and write of {count:,} incidents: {bare:5.2f} s CPU")
    print(f"forthwith decide, one incident (the start): {start:5.2f} s CPU")
    print(
        f"forthwith decide, {count:,} incidents:       {whole:5.2f} s CPU, {whole / bare:.1f} times the bare"
    )


if __name__ == "__main__":
    main()
