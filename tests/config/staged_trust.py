"""What the routes that trust brought take and are sent: tokens, second factors, sessions, emergency access, backup.

Whoever adds such a route to forthwith/config/permissions/trust.py adds what it takes here.
"""

from datetime import timedelta
from typing import Any

from forthwith import clock
from forthwith.people.api_tokens.actions import make_token
from forthwith.people.api_tokens.domain import Scope
from tests.cast import Cast


def staged(cast: Cast, case: Any) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    """Each route's arguments and what a good form sends."""
    return _tokens(cast)


def _tokens(cast: Cast) -> dict[str, tuple[list[Any], dict[str, Any]]]:
    expires = clock.today() + timedelta(days=30)
    token, _ = make_token(name="Sums", scopes=[Scope.DUTIES_READ], expires_on=expires, by=cast.wes)
    asked = {"name": "More", "scopes": ["duties:read"], "expires_on": expires.isoformat()}
    return {
        "api_tokens:mine": ([], asked),
        "api_tokens:of_person": ([cast.wes.pk], {}),
        "api_tokens:revoke": ([token.pk], {}),
    }
