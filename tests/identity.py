"""Identity providers on loopback, certified or widely used: started and stopped by the tests, with keys the tests hold."""

import json
import os
import re
import secrets
import shutil
import subprocess
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import jwt
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from forthwith import clock
from tests.cli.installed import free_port

ROOT = Path(__file__).parents[1]
PROGRAMS = ROOT / "tests/people/single_sign_on/idp"
GROUPS = """
[[agency.roles]]
group = "hipaa-privacy"
role = "privacy_officer"
[[agency.roles]]
group = "ful-security"
role = "local_security_officer"
facility = "FUL"
"""


@dataclass
class Identity:
    """A provider that runs, what it is told, and our own file about it."""

    folder: Path
    program: str
    told: dict[str, Any]
    key: rsa.RSAPrivateKey
    started: Any = field(default=None)

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.told['port']}"

    def tell(self, **changes: Any) -> None:
        """Accounts and answers are read anew with each sign-in."""
        self.told.update(changes)
        (self.folder / "told.json").write_text(json.dumps(self.told))

    def account(self, name: str, /, **about: Any) -> None:
        self.tell(accounts=self.told.get("accounts", {}) | {name: about})

    def start(self) -> None:
        node = shutil.which("node") or str(ROOT / ".venv-node/bin/node")
        command = [node, str(PROGRAMS / self.program), str(self.folder / "told.json")]
        self.started = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=os.environ
        )
        for line in self.started.stdout:
            if line.strip() == "ready":
                return
        raise AssertionError(f"{self.program} did not start: is node there, and was `npm ci` run?")

    def stop(self) -> None:
        self.started.kill()
        self.started.communicate()

    def file(self, **more: str) -> Path:
        """What FORTHWITH_SSO names; each call makes another, since a file is read once."""
        if self.program == "oidc.mjs":
            (self.folder / "secret.txt").write_text(self.told["secret"])
            own = {
                "issuer": self.issuer,
                "client": "forthwith",
                "secret_file": str(self.folder / "secret.txt"),
            }
        else:
            (self.folder / "metadata.xml").write_text(metadata(self))
            own = {"metadata_file": str(self.folder / "metadata.xml"), "trust_email": "true"}
        told = {"protocol": self.program.removesuffix(".mjs"), "label": "Agency account"} | own | more
        lines = [f"{name} = {_toml(value)}" for name, value in told.items()]
        found = self.folder / f"sso-{secrets.token_hex(4)}.toml"
        found.write_text("\n".join(["[agency]", *lines, GROUPS]))
        return found


def _toml(value: str) -> str:
    return (
        value if value in ("true", "false") or value.startswith("[") or value.isdigit() else json.dumps(value)
    )


def oidc(folder: Path, *origins: str) -> Identity:
    key = rsa.generate_private_key(65537, 2048)
    jwk = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key)) | {"kid": "k1", "use": "sig", "alg": "RS256"}
    back = [f"{origin}/sign-in/with/agency/back/" for origin in origins]
    told = {"port": free_port(), "secret": secrets.token_hex(20), "back": back, "jwks": {"keys": [jwk]}}
    return Identity(folder, "oidc.mjs", told, key)


def saml(folder: Path, origin: str) -> Identity:
    key = rsa.generate_private_key(65537, 2048)
    port = free_port()
    told = {
        "port": port,
        "issuer": "https://idp.agency.example",
        "key": pem(key),
        "cert": certificate(key).public_bytes(Encoding.PEM).decode(),
        "back": f"{origin}/sign-in/with/agency/assertion/",
    }
    return Identity(folder, "saml.mjs", told, key)


def pem(key: rsa.RSAPrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def certificate(key: rsa.RSAPrivateKey) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "idp.agency.example")])
    now = clock.now()
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(now - timedelta(days=1))
    return builder.not_valid_after(now + timedelta(days=30)).sign(key, hashes.SHA256())


def metadata(identity: Identity) -> str:
    """What the provider publishes of itself."""
    cert = "".join(identity.told["cert"].splitlines()[1:-1])
    redirect = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
    return f"""<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{identity.told["issuer"]}">
<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor use="signing">
<KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>{cert}</X509Certificate></X509Data></KeyInfo>
</KeyDescriptor><SingleSignOnService Binding="{redirect}" Location="{identity.issuer}/saml"/></IDPSSODescriptor></EntityDescriptor>"""


# Walking through a provider as a browser does


def through_oidc(address: str, account: str) -> str:
    """Where the provider sends the browser back to, once this account is signed in there."""
    browser = requests.Session()
    page = browser.get(address)
    answer = browser.post(page.url, data={"account": account}, allow_redirects=False)
    while answer.is_redirect and "/sign-in/with/" not in answer.headers["Location"]:
        answer = browser.get(urljoin(answer.url, answer.headers["Location"]), allow_redirects=False)
    where: str = answer.headers["Location"]
    return where


def through_saml(address: str, account: str) -> str:
    """The answer that the provider's page would post."""
    page = requests.get(f"{address}&account={account}").text
    found = re.search(r'name="SAMLResponse"\s+value="([^"]+)"', page)
    assert found, page
    return unescape(found[1])


def asked_of(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
