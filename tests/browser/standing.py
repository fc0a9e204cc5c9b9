"""What the journeys of the standing program share: a clock that stands, also for the server's threads; a file brought."""

import re
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect
from pypdf import PdfReader

from forthwith import clock
from tests.browser.desk import press
from tests.stage import facilities

__all__ = ["downloaded", "enters", "facilities", "hold", "picks", "presses", "refused", "told", "words_of"]


@pytest.fixture
def hold(monkeypatch) -> Callable[..., None]:
    """`hold(2027, 1, 11)`: from now on it is that day, at nine in the morning in Missouri, for everybody."""

    def held(year: int, month: int, day: int) -> None:
        moment = datetime(year, month, day, 15, tzinfo=UTC)
        monkeypatch.setattr(clock, "_frozen", ContextVar("frozen", default=moment))

    return held


def enters(page: Page, room: str) -> None:
    """From the year's picture to a room of the program, whatever its figure."""
    page.goto("/program/")
    page.locator(".program-rooms").get_by_role("link", name=re.compile(f"{room}$", re.IGNORECASE)).click()


def picks(page: Page, label: str, name: str, data: bytes) -> None:
    """A file for the field of this label."""
    page.get_by_label(label).set_input_files(FilePayload(name=name, mimeType="text/csv", buffer=data))


def downloaded(page: Page, link: str) -> bytes:
    """What a link brings to the disk."""
    with page.expect_download() as fetched:
        page.get_by_role("link", name=link, exact=True).first.click()
    return Path(fetched.value.path()).read_bytes()


def words_of(pdf: bytes) -> str:
    """The words of a PDF, one blank apart."""
    return " ".join(" ".join(one.extract_text() for one in PdfReader(BytesIO(pdf)).pages).split())


def told(page: Page, words: str) -> None:
    """A message of the page, once it has done what was asked."""
    expect(page.locator(".site-messages")).to_contain_text(words)


def presses(page: Page, button: str, words: str) -> None:
    """A button, and what the product then says."""
    press(page, button)
    told(page, words)


def refused(faults: list[str], status: int) -> None:
    """What the browser's console says of a refusal that the journey wanted."""
    [fault] = faults
    assert str(status) in fault
    faults.clear()
