"""From the command to the first answered page: the sample agency's first start, and a later one.

The first start makes keys, tables and the whole sample (9,000 people among it); a later one keeps them.
    python bench/start.py
"""

import signal
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from time import perf_counter, sleep

PORT = 8397
PATIENCE = 60


def start_once(home: str) -> float:
    """Seconds from the command to an answered sign-in page; the server is stopped again."""
    begun = perf_counter()
    command = [sys.executable, "-m", "forthwith.cli", "run-sample", "--home", home, "--port", str(PORT)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        while perf_counter() - begun < PATIENCE:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{PORT}/sign-in/", timeout=5).close()
                return perf_counter() - begun
            except OSError:
                sleep(0.02)
        raise SystemExit("the server did not answer")
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = str(Path(folder, "var"))
        bare = perf_counter()
        subprocess.run([sys.executable, "-c", "import django"], check=True)
        bare = perf_counter() - bare
        first, later = start_once(home), start_once(home)
    print(f"first start {first:5.1f} s, later start {later:5.1f} s; an interpreter alone {bare:.2f} s")


if __name__ == "__main__":
    main()
