"""The API: programs ask at /api/v1/ what pages show and do, by a token of a person; OpenAPI 3.1 at openapi.json.

1. The door (`door.py`) takes cookies away, measures bodies, and answers every failure as problem+json (RFC 9457).
2. A token (`bearer.py`) is asked first: its scope and the roles of its person, as the operation's line says.
3. A read asks a query and shows; a write calls one action, once for each Idempotency-Key (`once.py`).

What needs a person at a page is not offered, whatever the token: approving, determining, closing, disposing, deciding
rows of an audit, carrying out changes, committing to a draw, appointing, passwords, tokens (docs/how-to/api.md).
"""
