"""`python -m forthwith.verifier BINDER [--key KEY] [--against FILE]`: the verifier without the rest of Forthwith."""

import argparse
import sys
from pathlib import Path

from forthwith.verifier.binder import Verdict, verify


def main(arguments: list[str] | None = None) -> int:
    """Say whether the binder holds: 0 where it does, 1 where it does not."""
    parser = argparse.ArgumentParser(
        prog="forthwith-verifier", description="Check a binder made by Forthwith."
    )
    parser.add_argument("binder", type=Path, help="a folder or a .zip file")
    parser.add_argument("--key", default="", help="the public key you got from its maker by another way")
    parser.add_argument(
        "--against", type=Path, action="append", default=[], help="heads that a witness kept: file or folder"
    )
    asked = parser.parse_args(arguments)
    return _tell(verify(asked.binder, asked.key, asked.against))


def _tell(verdict: Verdict) -> int:
    lines = ["The binder holds." if verdict.holds else "The binder does NOT hold:"]
    if verdict.first_bad_entry is not None:
        lines.append(f"  The first entry that does not hold is entry {verdict.first_bad_entry}.")
    lines += [f"  {fault}" for fault in verdict.faults] + [f"Note: {note}" for note in verdict.notes]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if verdict.holds else 1


if __name__ == "__main__":
    sys.exit(main())
