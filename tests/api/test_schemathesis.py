"""Everything the OpenAPI document allows, and much that it does not: no fall, every answer in its documented form."""

import json
import re
from collections import Counter
from itertools import count
from typing import Any, cast

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig

from forthwith import clock
from forthwith.api.whole import document
from forthwith.config.permissions.api import ROWS

MARKER = "Zzyzx Marker Person"
EACH = 4  # cases of each kind for each operation: the whole stays within a minute
KEYS = count(1)
ROWS_BY_ID = {row.route: row for row in ROWS}
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
SCHEMA = schemathesis.openapi.from_dict(json.loads(document()), config=SchemathesisConfig())
OPERATIONS = [cast("Any", result).ok() for result in SCHEMA.get_all_operations()]


@pytest.fixture
def tokens(cast, token, brought):
    """One token of each role, over a case with people and a report with marked words."""
    from tests.cast import report

    report(cast, title=MARKER, account=MARKER)
    brought(to="roster taken")
    return {person: token(person) for person in cast.everybody().values() if person.roles()}


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_every_answer_has_its_documented_form(mode, tokens, record_property):
    """Positive and negative data to every operation; nothing falls, and no refusal repeats a marked word."""
    statuses: Counter[int] = Counter()

    def ask(operation, case):
        answer = asked(case, tokens[one_of(tokens, operation)])
        statuses[answer.status_code] += 1
        check(operation, answer)

    for operation in OPERATIONS:
        each(operation, mode, ask)
    record_property(f"API, {mode.value} data", dict(sorted(statuses.items())))
    assert statuses.total() >= len(OPERATIONS)
    assert statuses[200] if mode is GenerationMode.POSITIVE else statuses[400]


def one_of(persons, operation):
    """Mostly somebody the table lets in, now and then anybody: what lies behind the refusal is tried as well."""
    row, number = ROWS_BY_ID[operation.definition.raw["operationId"]], next(KEYS)
    may = [one for one in persons if (row.opens or row.sends).lets_in(one.roles())]
    whom = list(persons) if number % 4 == 0 else may
    return whom[number % len(whom)]


def each(operation, mode, ask):
    """Some cases of one operation, the same ones at each run."""

    @seed(164_400)
    @settings(
        max_examples=EACH,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(mode))
    def asks(case):
        ask(operation, case)

    asks()


def test_methods_nobody_documents_are_refused(tokens):
    """Each address takes the methods of the document alone."""
    from tests.api.asking import Program

    asks = Program(next(iter(tokens.values())))
    for path, methods in json.loads(document())["paths"].items():
        address = re.sub(r"{[a-z_]+}", "1", path).removeprefix("/api/v1")
        for method in METHODS:
            if method.lower() not in methods:
                assert asks.ask(method, address).status_code == 405, (method, path)


def test_without_a_token_nothing_is_answered(cast):
    for path, methods in json.loads(document())["paths"].items():
        for method in methods:
            address = re.sub(r"{[a-z_]+}", "1", path)
            answer = Client().generic(method.upper(), address, b"{}", content_type="application/json")
            assert answer.status_code == 401, (method, path)


def asked(case, token):
    """As a program asks, through every middleware of the server, in this process."""
    case.operation.app = served
    if "incidents" in case.path and "reference" in case.path_parameters and next(KEYS) % 2:
        case.path_parameters["reference"] = "INC-" + case_year() + "-0002"  # one that is there
    case.headers["Authorization"] = f"Bearer {token}"
    if case.method != "GET" and "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = f"schemathesis-{next(KEYS)}"
    return case.call(base_url="http://127.0.0.1")


def case_year():
    return str(clock.today().year)


def served(environ, start):
    """The server of this product, told where the request comes from, as a web server tells."""
    from forthwith.config.wsgi import application

    return application(environ | {"REMOTE_ADDR": "127.0.0.1"}, start)


def check(operation, answer):
    """No fall, a documented status, the form documented for it, and no marked word in a refusal."""
    assert answer.status_code < 500, (answer.status_code, answer.content[:500])
    assert str(answer.status_code) in operation.definition.raw["responses"], answer.status_code
    operation.validate_response(answer)
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == ["application/problem+json"]
        assert MARKER.encode() not in answer.content
