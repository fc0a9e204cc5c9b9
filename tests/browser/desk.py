"""What people do at a page: press, answer, fill in; and where a duty stands on a case's first page."""

import re
from collections.abc import Mapping
from datetime import date

from playwright.sync_api import Locator, Page

from forthwith import clock


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def strike(page: Page, key: str) -> None:
    """One key, once what it presses is there."""
    page.locator(f'[data-key="{key.lower()}"]').wait_for()
    page.keyboard.press(key)


def follow(page: Page, link: str) -> None:
    page.get_by_role("link", name=link, exact=True).first.click()  # a trail and the list of pages lead alike


def answer(page: Page, question: str, choice: str) -> None:
    page.get_by_role("group", name=question, exact=True).get_by_text(choice, exact=True).click()


def fill(page: Page, texts: Mapping[str, str]) -> None:
    for label, text in texts.items():
        field(page, label).fill(text)


def field(page: Page, label: str) -> Locator:
    """The field of this label, whether it may be left out or not."""
    return page.get_by_label(re.compile(rf"^\s*{re.escape(label)}(\s+\(optional\))?\s*$"))


def duty_of(page: Page, title: str) -> Locator:
    return page.locator(".site-item").filter(has=page.get_by_role("heading", name=title, exact=True))


def today() -> str:
    return clock.today().isoformat()


def iso(day: date) -> str:
    return day.isoformat()
