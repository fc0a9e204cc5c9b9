"""Files that programs send: the whole body, up to a size; its name is a parameter."""

from django.http import HttpRequest
from django.http.request import UnreadablePostError

from forthwith.api.problems import Stop
from forthwith.errors import Invalid

MOST_BYTES = 32 * 1024 * 1024
TOO_LARGE = "The body is larger than 32 MiB. Bring the file at its page."
FILE = {
    "required": True,
    "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
}


def body_of(request: HttpRequest) -> bytes:
    """All that was sent, in memory: it goes to no temporary file."""
    if request.content_type != "application/octet-stream":
        raise Stop(415, "Send the file itself, as application/octet-stream.")
    try:
        data = request.read(MOST_BYTES + 1)
    except UnreadablePostError:
        raise Invalid("The file did not arrive whole. Send it again.") from None
    if len(data) > MOST_BYTES:
        raise Stop(413, TOO_LARGE)
    if not data:
        raise Invalid("The file is empty.")
    return data
