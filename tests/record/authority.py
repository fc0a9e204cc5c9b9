"""A time-stamping authority on this machine: openssl's own, behind a small HTTP server."""

import subprocess
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

CONFIG = """
[req]
distinguished_name = name
prompt = no
[name]
CN = {name}
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[stamp]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = own
[own]
dir = {folder}
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


def openssl(folder: Path, *arguments: str) -> bytes:
    return subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True).stdout


def made(folder: Path) -> Path:
    """The authority's keys and certificates; gives its root certificate."""
    for name in ("root", "tsa"):
        text = CONFIG.format(name=f"{name} of the tests", folder=folder)
        (folder / f"{name}.cnf").write_text(text)
        openssl(folder, "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", f"{name}.key")
    (folder / "serial").write_text("01")
    root = ["req", "-x509", "-new", "-key", "root.key", "-config", "root.cnf", "-extensions", "root"]
    openssl(folder, *root, "-days", "30", "-out", "root.pem")
    openssl(folder, "req", "-new", "-key", "tsa.key", "-config", "tsa.cnf", "-out", "tsa.csr")
    signed = ["x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial"]
    openssl(folder, *signed, "-days", "30", "-extfile", "tsa.cnf", "-extensions", "stamp", "-out", "tsa.pem")
    return folder / "root.pem"


@contextmanager
def serving(folder: Path):
    """The authority's address while it answers."""

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            (folder / "asked.tsq").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            asked = ["ts", "-reply", "-queryfile", "asked.tsq", "-config", "tsa.cnf", "-section", "own"]
            openssl(folder, *asked, "-out", "answer.tsr")
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write((folder / "answer.tsr").read_bytes())

        def log_message(self, *_: object) -> None:
            """The tests' output stays quiet."""

    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsr"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
