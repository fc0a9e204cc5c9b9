"""A program that asks the API, as tests write it."""

import json
from itertools import count

from django.test import Client

NUMBERS = count(1)


class Program:
    """Asks with one token; each write takes a key of its own unless one is given."""

    def __init__(self, token):
        self.token, self._client = token, Client()

    def ask(self, method, path, body=None, *, data=None, key=None, **headers):
        sent = {
            "Authorization": f"Bearer {self.token}",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        if method != "GET":
            sent["Idempotency-Key"] = key or f"test-key-{next(NUMBERS)}"
        content = data if data is not None else (json.dumps(body) if body is not None else "")
        kind = "application/octet-stream" if data is not None else "application/json"
        return self._client.generic(method, f"/api/v1{path}", content, content_type=kind, headers=sent)

    def get(self, path, **more):
        return self.ask("GET", path, **more)

    def post(self, path, body=None, **more):
        return self.ask("POST", path, body, **more)

    def patch(self, path, body=None, **more):
        return self.ask("PATCH", path, body, **more)
