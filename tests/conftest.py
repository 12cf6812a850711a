"""What all tests share: how hypothesis searches, and a browser where one is to be had."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# The same examples on every run: a red check means a change, not luck.
# HYPOTHESIS_PROFILE=search looks for new ones.
settings.register_profile("check", deadline=None, derandomize=True, database=None, print_blob=True)
settings.register_profile("search", deadline=None, derandomize=False, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "check"))

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
"""A browser under test asks nobody for anything and draws the same on every machine."""


def find_browser() -> str | None:
    """Find the program: the one that DETENTE_CHROMIUM names, else the first of the usual names."""
    named = os.environ.get("DETENTE_CHROMIUM")
    names = (named,) if named else BROWSERS
    return next(filter(None, map(shutil.which, names)), None)


def require_browser() -> str:
    """Find the program, else skip the test, or fail it where DETENTE_REQUIRE_BROWSER=1."""
    program = find_browser()
    if program is not None:
        return program
    message = "no browser: install chromium, or name one with DETENTE_CHROMIUM"
    if os.environ.get("DETENTE_REQUIRE_BROWSER") == "1":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Lend one headless browser to the whole session."""
    program = require_browser()
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow, and most runs need none

    with sync_playwright() as playwright:
        # The sandbox of chromium does not start as root; the pages under test are our own.
        lent = playwright.chromium.launch(executable_path=program, chromium_sandbox=False, args=list(QUIET))
        yield lent
        lent.close()


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Page]:
    """Open one empty page with a context, and so storage, of its own; errors on the page fail the test."""
    context = browser.new_context(locale="en-GB", timezone_id="UTC", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == [], "the page raised errors"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks for a browser, so that `-m 'not browser'` leaves it out."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
