"""SIGTERM: the request at hand is answered, the job at hand is finished, and nothing is left running."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller

from tests.cli.installed import ADMIN, environment, family, free_port, started
from tests.patience import PATIENCE

TOKEN = "a-token-of-the-tests"


def asked(port, path, **headers):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        return answer.read().decode()


def test_a_served_installation_is_watched_and_ends_after_the_request_at_hand(tmp_path):
    port = free_port()
    serving = started(
        environment(tmp_path, **ADMIN, FORTHWITH_METRICS_TOKEN=TOKEN), "serve", "--port", str(port)
    )
    try:
        assert "ready" in serving.stdout.readline()
        assert asked(port, "/health/live") == "live\n"
        assert asked(port, "/health/ready") == "ready\n"
        for _ in range(12):
            asked(port, "/sign-in/?name=Rosa-Alder")
        figures = asked(port, "/metrics", Authorization=f"Bearer {TOKEN}")
        # Two processes answered; whichever is asked tells of both.
        assert 'forthwith_requests_total{method="GET",route="sign_in",status="200"} 12.0' in figures
        answer = _ended_half_way_through_a_request(serving, port)
        assert answer.startswith(b"HTTP/1.1 403"), "a form without its token, answered to the end"
        rest, _ = serving.communicate(timeout=PATIENCE)
        assert serving.returncode == 0
        _check_log(rest)
    finally:
        serving.kill()
        serving.communicate()


def _ended_half_way_through_a_request(serving, port):
    body = b"name=" + b"x" * 5_000
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as half:
        head = f"POST /sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n"
        half.sendall(head.encode() + b"Content-Type: application/x-www-form-urlencoded\r\n\r\n" + body[:100])
        time.sleep(0.5)
        family_then = family(serving.pid)
        serving.send_signal(signal.SIGTERM)
        time.sleep(1)
        assert serving.poll() is None
        assert len(family_then) >= 4
        half.sendall(body[100:])
        return half.recv(1_000)


def _check_log(rest):
    lines = [json.loads(line) for line in rest.splitlines()]
    told = [line for line in lines if line["logger"] == "forthwith.request"]
    assert [line["route"] for line in told].count("sign_in") == 13
    assert "Rosa" not in rest
    assert [line for line in lines if line["level"] == "error"] == []


class Slow:
    """A mail server that takes its time over each message."""

    def __init__(self):
        self.begun, self.taken, self.port = threading.Event(), [], 0

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the library's name
        import asyncio

        self.begun.set()
        await asyncio.sleep(1.5)
        self.taken.append(message_from_bytes(envelope.content))
        return "250 OK"


@pytest.fixture
def slow():
    server = Slow()
    controller = Controller(server, hostname="127.0.0.1", port=free_port(), ready_timeout=PATIENCE)
    controller.start()
    server.port = controller.port
    yield server
    controller.stop()


ASK = """
from forthwith.cli import installation
settings = installation.load()
installation.prepare(settings)
installation.first_administrator()
from django.db import transaction
from forthwith.people import mail
with transaction.atomic():
    mail.tell_person(1, about="x", kind="x", subject="It waits", path="/")
"""
TOLD = """
from forthwith.cli import installation
installation.load()
from forthwith.people.models import Message
from forthwith.record.models import Entry
print(Message.objects.exclude(sent_at=None).count(), Entry.objects.filter(act="people.send_message").count())
"""


def test_a_worker_ends_after_the_job_at_hand(tmp_path, slow):
    mail = {
        "HOST": "127.0.0.1",
        "PORT": str(slow.port),
        "SECURITY": "none",
        "FROM": "forthwith@agency.example",
    }
    whole = environment(
        tmp_path, **ADMIN, **{f"FORTHWITH_SMTP_{name}": value for name, value in mail.items()}
    )
    run = [sys.executable, "-c"]
    subprocess.run([*run, ASK], env=whole, check=True, stdin=subprocess.DEVNULL)
    working = started(whole, "work")
    try:
        assert slow.begun.wait(timeout=PATIENCE)
        os.kill(working.pid, signal.SIGTERM)
        out, _ = working.communicate(timeout=PATIENCE)
    finally:
        working.kill()
        working.communicate()
    assert working.returncode == 0, out
    assert len(slow.taken) == 1
    told = subprocess.run([*run, TOLD], env=whole, check=True, capture_output=True, text=True)
    assert told.stdout.split() == ["1", "1"], "sent once, and entered"
