"""What the product calls outside is named in the settings, and nobody else is called instead."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from forthwith.record.witness import authority


@contextmanager
def answering(status, **headers):
    """A server that answers everything so; what it was asked."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            asked.append(self.path)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_GET(self):
            self.do_POST()

        def log_message(self, *_):
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/tsa", asked
        server.shutdown()
        thread.join()


def test_an_authority_that_sends_us_elsewhere_is_not_followed():
    with answering(200) as (inside, found), answering(302, Location=inside) as (outside, asked):
        with pytest.raises(ConnectionError):
            vars(authority)["_asked"](outside, b"request")
        assert asked == ["/tsa"]
        assert found == []
