"""People at their browsers: each writes down what was tried and what was acknowledged.

Two send the same again until they are answered: the stranger, whose form carries its own key, and whoever orders
letters, because the case tells whether they are ordered already. Nothing else is tried twice.
"""

import re
import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import requests

from tests import cast as told
from tests.faults.serving import Serving

WAIT = 30.0
COLUMNS = {"column_0": "", "column_1": "first_name", "column_2": "last_name"}
ADDRESS = ("line1", "city", "state", "postal_code")


class Browser:
    """One person's session, with a form token of its own."""

    def __init__(self, serving: Serving, name: str = "") -> None:
        self.origin, self.held = serving.origin, requests.Session()
        self.token = secrets.token_hex(16)
        self.held.cookies.set("csrftoken", self.token)
        if name:
            self.held.cookies.set("sessionid", serving.staged["sessions"][name])
        # The limit on what strangers send counts addresses; each of ours comes from a place of its own.
        self.held.headers["X-Forwarded-For"] = f"10.{'.'.join(str(secrets.randbelow(250)) for _ in range(3))}"

    def get(self, path: str) -> requests.Response:
        return self.held.get(self.origin + path, timeout=WAIT)

    def post(self, path: str, given: Any, **more: Any) -> requests.Response:
        return self.held.post(
            self.origin + path,
            data=given,
            headers={"X-CSRFToken": self.token},
            timeout=WAIT,
            allow_redirects=False,
            **more,
        )


class Acts:
    """What was tried, what was acknowledged and what was refused, a kind each."""

    def __init__(self) -> None:
        self.tried: dict[str, list[str]] = {}
        self.acknowledged: dict[str, list[str]] = {}
        self.answers: Counter[int] = Counter()
        self.shown: list[str] = []
        self.turned_away: list[str] = []

    def note(self, kind: str, mark: str, send: Callable[[], requests.Response]) -> bool:
        """Send it; acknowledged where the answer is the one a person takes for done."""
        try:
            answer = send()
        except requests.RequestException as error:
            # Where nobody listens nothing was sent: that is no try, and it is tried again in a moment.
            if "Connection refused" not in str(error):
                self._try(kind, mark)
            time.sleep(0.1)
            return False
        self._try(kind, mark)
        self.answers[answer.status_code] += 1
        if answer.status_code >= 500:
            self.shown.append(answer.text)
        if answer.status_code == 401 or "/sign-in/" in answer.headers.get("Location", ""):
            self.turned_away.append(kind)
        if done := is_done(answer):
            self.acknowledged.setdefault(kind, []).append(mark)
        return done

    def _try(self, kind: str, mark: str) -> None:
        if mark not in self.tried.setdefault(kind, [])[-1:]:
            self.tried[kind].append(mark)

    def done(self) -> int:
        """How many were acknowledged so far."""
        return sum(map(len, self.acknowledged.values()))


def is_done(answer: requests.Response) -> bool:
    """What a person takes for done: led on to where it stands, or told the reference of the report."""
    if answer.status_code == 302:
        return "/sign-in/" not in answer.headers["Location"]
    # Whoever orders the same letters again is told that they wait already.
    if answer.status_code == 409:
        return "or is in a run that waits to be mailed" in answer.text
    return answer.status_code == 200 and "INC-" in answer.text


def mark() -> str:
    return f"m{secrets.token_hex(6)}"


def report(browser: Browser, acts: Acts, _: Any) -> None:
    """Reports an incident under one's own name."""
    made = mark()
    given = {"title": made, "account": "It went out.", "knew_on": told.days_ago(2).isoformat()}
    acts.note("reported", made, lambda: browser.post("/report/", given))


def report_as_a_stranger(browser: Browser, acts: Acts, stopped: threading.Event) -> None:
    """Reports without an account, and sends the form again until it is told a reference."""
    made = mark()
    given = {"title": made, "account": "It went out.", "knew_on": told.days_ago(2).isoformat(), "key": made}
    while not acts.note("reported", made, lambda: browser.post("/report/", given)):
        if stopped.wait(0.2):
            return


def note(browser: Browser, acts: Acts, staged: Any) -> None:
    """Writes a note into a case."""
    made = mark()
    path = f"/incidents/{staged['worked']}/case-work/notes/"
    acts.note("noted", made, lambda: browser.post(path, {"text": made}))


def amend(browser: Browser, acts: Acts, staged: Any) -> None:
    """Changes a fact of a case, from the version that the page shows."""
    path, made = f"/incidents/{staged['asked']}/facts/assessment/", mark()
    try:
        shown = re.search(r'name="version" value="(\d+)"', browser.get(path).text)
    except requests.RequestException:
        return
    if shown:
        given = {"version": shown[1], "assessment__nature_and_extent": made}
        acts.note("amended", made, lambda: browser.post(path, given))


def bring_list(browser: Browser, acts: Acts, staged: Any) -> None:
    """Brings a list of people and has it taken."""
    made = mark()
    path, name = f"/incidents/{staged['worked']}/people/", f"{made}.csv"
    rows = f"Record,First Name,Last Name\n{made},Vera,Yew\n".encode()
    try:
        brought = browser.post(path, {}, files={"file": (name, rows)})
    except requests.RequestException:
        return
    if brought.status_code == 302:
        check = brought.headers["Location"]
        acts.note("listed", name, lambda: browser.post(check, COLUMNS | {"take": "yes"}))


def order(browser: Browser, acts: Acts, staged: Any) -> None:
    """Orders the letters of a case to be printed, and again where nobody answered."""
    if not staged["cases"]:
        return
    case = staged["cases"][-1]
    given = {"letter": "1", "dated_on": told.clock.today().isoformat()}
    if acts.note("ordered", case, lambda: browser.post(f"/incidents/{case}/printing/order/", given)):
        staged["cases"].pop()


class Load:
    """Everybody at work at once, each on a thread, until stopped."""

    def __init__(self, serving: Serving) -> None:
        self.acts, self.stopped = Acts(), threading.Event()
        staged = {**serving.staged, "cases": list(serving.staged["cases"])}
        priya, wes, nobody = Browser(serving, "priya"), Browser(serving, "wes"), Browser(serving)
        work: list[tuple[Callable[..., None], Browser, Any, float]] = [
            (report, wes, None, 0.02),
            (report_as_a_stranger, nobody, self.stopped, 0.5),
            (note, priya, staged, 0.02),
            (amend, Browser(serving, "priya"), staged, 0.02),
            (bring_list, Browser(serving, "priya"), staged, 0.3),
            (order, Browser(serving, "priya"), staged, 1.5),
        ]
        self.threads = [threading.Thread(target=self._work, args=one) for one in work]

    def _work(self, act: Callable[..., None], browser: Browser, given: Any, pause: float) -> None:
        while not self.stopped.wait(pause):
            act(browser, self.acts, given)

    def __enter__(self) -> Acts:
        for thread in self.threads:
            thread.start()
        return self.acts

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        for thread in self.threads:
            thread.join()
