"""Which identity providers this installation trusts: a TOML file that FORTHWITH_SSO names.

[agency]                                 the short name; it stands in addresses and on the record
protocol = "oidc"
label = "Agency account"
issuer = "https://login.agency.example"
client = "forthwith"
secret_file = "/etc/forthwith/oidc-secret.txt"
[[agency.roles]]
group = "hipaa-privacy"
role = "privacy_officer"
"""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from django.conf import settings
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from forthwith.errors import NotFound, Unprepared
from forthwith.people.domain import AT_A_FACILITY, AT_ONE_FACILITY, Role

_STRICT = ConfigDict(extra="forbid", frozen=True)
_HERE = ("127.0.0.1", "localhost", "::1")


class Grant(BaseModel):
    """Who is in this group is appointed to this role, of a facility where the role serves one."""

    model_config = _STRICT
    group: Annotated[str, Field(min_length=1)]
    role: Role
    facility: str = ""

    @model_validator(mode="after")
    def _facility_fits(self) -> Self:
        if self.role in AT_ONE_FACILITY and not self.facility:
            raise ValueError(f"{self.role.value} needs a facility")
        if self.facility and self.role not in AT_A_FACILITY:
            raise ValueError(f"{self.role.value} serves the entity, no facility")
        return self


class Provider(BaseModel):
    """One identity provider as the settings describe it."""

    model_config = _STRICT
    name: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,40}$")]
    protocol: Literal["oidc", "saml"]
    label: Annotated[str, Field(min_length=1, max_length=60)]
    # OIDC: who signs, as whom we are known there, our secret. SAML: the provider's metadata.
    issuer: str = ""
    client: str = ""
    secret_file: Path | None = None
    scopes: str = "openid email profile"
    metadata_file: Path | None = None
    # In which claim or attribute what stands; an empty subject is `sub`, or the persistent NameID.
    subject: str = ""
    email: str = "email"
    full_name: str = "name"
    groups: str = "groups"
    roles: tuple[Grant, ...] = ()
    # Which words of `amr`/`acr` or which AuthnContext say that two factors were shown.
    second_factor: frozenset[str] = frozenset({"mfa"})
    # The provider's word that an address is this person's, where it says nothing of having verified it.
    trust_email: bool = False
    unknown: Literal["refuse", "add"] = "refuse"
    passwords: bool = True
    skew: Annotated[int, Field(ge=0, le=300)] = 60

    @model_validator(mode="after")
    def _whole(self) -> Self:
        needed = ("issuer", "client") if self.protocol == "oidc" else ("metadata_file",)
        if missing := [name for name in needed if not getattr(self, name)]:
            raise ValueError(f"{self.protocol} needs {' and '.join(missing)}")
        if self.issuer and not may_be_asked(self.issuer):
            raise ValueError("the issuer must begin with https://")
        return self

    @property
    def secret(self) -> str:
        """Our secret at the provider; empty for a public client, which PKCE protects alone."""
        return self.secret_file.read_text(encoding="utf-8").strip() if self.secret_file else ""

    @property
    def metadata(self) -> str:
        """What the SAML provider says of itself: its name, addresses and certificates."""
        return self.metadata_file.read_text(encoding="utf-8") if self.metadata_file else ""


def may_be_asked(address: str) -> bool:
    """TLS alone, but for this very machine."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _HERE)


def providers() -> tuple[Provider, ...]:
    """Every provider of the settings, as the file names them."""
    return read(Path(settings.SSO)) if settings.SSO else ()


def provider(name: str) -> Provider:
    """The provider of this name."""
    for one in providers():
        if one.name == name:
            return one
    raise NotFound("There is no sign-in service of this name here.")


@lru_cache(maxsize=4)
def read(path: Path) -> tuple[Provider, ...]:
    """The providers of a file; Unprepared says what is wrong with it, never a secret."""
    try:
        described = tomllib.loads(path.read_text(encoding="utf-8"))
        return tuple(_one(name, told) for name, told in described.items())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Unprepared(f"FORTHWITH_SSO names {path}, which cannot be read: {error}.") from error


def _one(name: str, told: Any) -> Provider:
    try:
        return Provider.model_validate({**(told if isinstance(told, dict) else {}), "name": name})
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, one['loc']))} {one['msg']}".strip() for one in error.errors())
        raise Unprepared(f"FORTHWITH_SSO: the section {name} cannot be used: {wrong}.") from error
