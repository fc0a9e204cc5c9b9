"""One table: which refusal becomes which HTTP status, and the heading over it; for pages and for the API."""

from forthwith.errors import (
    Broken,
    Forthwith,
    Invalid,
    NotFound,
    NotPermitted,
    Refused,
    TooMany,
    Unprepared,
    WrongState,
)

STATUS: dict[type[Forthwith], int] = {
    NotPermitted: 403,
    WrongState: 409,
    TooMany: 429,
    Refused: 409,
    Invalid: 400,
    NotFound: 404,
    Unprepared: 503,
    Broken: 500,
}
HEADINGS = {
    400: "This cannot be read",
    403: "You may not do this",
    404: "There is no such page",
    409: "This cannot be done now",
    429: "Too often in a short time",
    500: "Something does not agree",
    503: "This installation is not ready",
}


def status_of(refusal: Forthwith) -> int:
    """The status of a refusal, by the first of its kinds in the table."""
    return next(code for kind, code in STATUS.items() if isinstance(refusal, kind))
