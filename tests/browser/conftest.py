"""A real Chromium on the live server: pages that reach nothing foreign, judged by axe-core."""

import importlib.util
import os
import re
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.emptied import emptied
from tests.stage import brought, cast

__all__ = ["brought", "cast"]

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESKTOP = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=390, height=844)
FLAGS = [
    "--no-sandbox",  # tests may run as root
    "--disable-gpu",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",  # nothing else has a name
]
WAIT = 60_000  # milliseconds; the first page of a run waits for the whole product to load

# Playwright keeps an event loop in this thread; Django would take our own queries for asynchronous ones.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
expect.set_options(timeout=WAIT)

Opener = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, None, None]:
    with emptied(item, nextitem):
        return (yield)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium: Playwright drives it, and brings none of its own."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.skip("Chromium is not installed (on Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def faults() -> list[str]:
    """What the browser's console told; a test that wants a refusal takes it out."""
    return []


@pytest.fixture
def open_page(chromium: Browser, live_server: Any, faults: list[str]) -> Iterator[Opener]:
    """Open a tab on the live server; a foreign address, a missing file or a script's fault fails the test."""
    contexts = []

    def opened(viewport: ViewportSize = DESKTOP, *, javascript: bool = True) -> Page:
        address = live_server.url.replace("localhost", "127.0.0.1")
        context = chromium.new_context(base_url=address, viewport=viewport, java_script_enabled=javascript)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(WAIT)
        _keep_faults(page, faults)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def _keep_faults(page: Page, faults: list[str]) -> None:
    def failed(asked: Request) -> None:
        if asked.failure != "net::ERR_ABORTED":  # a download ends the navigation that began it
            faults.append(f"{asked.url}: {asked.failure}")

    def said(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(f"{page.url}: {message.text}")

    page.on("requestfailed", failed)
    page.on("console", said)
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))


@pytest.fixture
def page(open_page: Opener) -> Page:
    """A tab at desktop width."""
    return open_page()


@pytest.fixture
def phone(open_page: Opener) -> Page:
    """A tab at phone width."""
    return open_page(PHONE)


@pytest.fixture
def plain_page(open_page: Opener) -> Page:
    """A tab whose JavaScript is off."""
    return open_page(javascript=False)


@pytest.fixture
def sign_in(cast: Any) -> Callable[[Page, str], None]:
    """`sign_in(page, "priya")`: a person of the cast signs in, as people do."""
    from tests.cast import PASSWORD, email

    def signed_in(page: Page, name: str) -> None:
        page.goto("/sign-in/")
        page.get_by_label("E-mail address").fill(email(name))
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_load_state()

    return signed_in


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """axe-core finds nothing against WCAG 2.2 AA, and nothing is wider than the window."""

    def judged(page: Page) -> None:
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
        told = [f"{fault['id']}: {fault['nodes'][0]['html']}" for fault in found["violations"]]
        assert told == []
        assert found["passes"], "axe-core judged nothing"
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= page.viewport_size["width"], "the page scrolls sideways"

    return judged


@pytest.fixture
def enter(open_page: Opener, sign_in: Callable[[Page, str], None]) -> Callable[[str], Page]:
    """`enter("priya")`: a person at a desk of their own, signed in."""

    def entered(name: str) -> Page:
        page = open_page()
        sign_in(page, name)
        return page

    return entered


@pytest.fixture
def see(assert_accessible: Callable[[Page], None]) -> Callable[..., None]:
    """`see(page, "Letter")`: the page of this heading is there, and axe finds nothing against it."""

    def seen(page: Page, heading: str | re.Pattern[str]) -> None:
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        assert_accessible(page)

    return seen


@pytest.fixture
def entity(settings: Any) -> None:
    """What the portal asks of the entity, as its settings say it."""
    settings.ENTITY_TYPE = "Health plan"
    settings.ENTITY_CONTACT = "Privacy Office; privacy@agency.example; 573-555-0100"
    settings.ENTITY_ADDRESS = ["1 Main St", "Town MO 65000"]


@pytest.fixture
def click_and_settle() -> Callable[[Locator], None]:
    """Click, then wait until the page stands still: navigation done, htmx settled."""

    def clicked(locator: Locator) -> None:
        page = locator.page
        locator.click()
        page.wait_for_load_state()
        page.wait_for_function("!document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')")

    return clicked


@pytest.fixture
def picture(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., Path]:
    """Write the whole page as a PNG into the folder of `pytest --pictures DIR`, else beside the test."""

    def taken(page: Page, name: str, *, whole: bool = True) -> Path:
        folder = Path(request.config.getoption("--pictures") or tmp_path)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.png"
        page.screenshot(path=path, full_page=whole)
        return path

    return taken


@pytest.fixture
def style_guide(settings: Any) -> str:
    """The address of a page with every component; the product's own addresses are away meanwhile."""
    spec = importlib.util.spec_from_file_location("style_guide", Path(__file__).with_name("style_guide.py"))
    settings.ROOT_URLCONF = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(settings.ROOT_URLCONF)
    settings.NAVIGATION = ""
    settings.SAMPLE = True
    return "/style-guide/"
