"""Who asks: a bearer token in force, with the scope of the operation and a role that may."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string
from ninja.security import HttpBearer

from forthwith.errors import NotPermitted
from forthwith.people import brake
from forthwith.people.api_tokens.domain import Scope
from forthwith.people.api_tokens.models import ApiToken
from forthwith.people.api_tokens.queries import note_use, opened, scopes_of
from forthwith.people.models import Person

WRONG_TOKENS = brake.Limit("wrong API token", "60/h")


@dataclass(frozen=True, slots=True)
class Caller:
    """The person a token stands for, and what it is for."""

    person: Person
    token: ApiToken
    scopes: frozenset[Scope]

    @property
    def through(self) -> str:
        """How entries name the token."""
        return f"token:{self.token.pk}"

    def has(self, scope: Scope) -> bool:
        """Whether the token is for this too."""
        return scope in self.scopes

    def check(self, scope: Scope) -> None:
        """NotPermitted where it is not."""
        if not self.has(scope):
            raise NotPermitted(f"The token needs the scope {scope}.")


class ApiRequest(HttpRequest):
    """A request once its token was asked."""

    auth: Caller


class ApiBearer(HttpBearer):
    """Asked before anything of a request is read: the token, then its scope, then its person's roles today."""

    def __init__(self, scope: Scope, operation: str) -> None:
        super().__init__()
        self._scope, self._operation = scope, operation

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """The caller; None for a token that opens nothing, which is counted."""
        caller = caller_of(request, token)
        if caller is not None:
            caller.check(self._scope)
            # The table of permissions is a neighbor that may not be imported: the settings say where it stands.
            import_string(settings.API_GATE)(self._operation, caller.person)
        return caller


def caller_of(request: HttpRequest, token: str) -> Caller | None:
    """Whose token it is; after too many wrong ones from a place not even the right one is looked at for a while."""
    brake.check(request, WRONG_TOKENS)
    found = opened(token)
    if found is None:
        brake.count(request, WRONG_TOKENS)
        return None
    note_use(found)
    return Caller(found.person, found, scopes_of(found))
