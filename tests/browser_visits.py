"""A page in a browser, opened from a file: what it asks for and says is kept, scripts may run."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field

WIDE, NARROW = 1280, 390
"""Widths of a desk and of a telephone, in CSS pixels."""
UNFOLD = "document.querySelectorAll('details').forEach(one => one.open = true)"
"""Opens all that can be folded."""


@dataclass
class Visit:
    page: object
    answered: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def widen(self, width, height=900):
        self.page.set_viewport_size({"width": width, "height": height})

    def fits(self, width):
        return self.page.evaluate("document.documentElement.scrollWidth") == width


@contextmanager
def visited(browser, tmp_path, html, width=WIDE, scheme="light"):
    """Open the page; requests answered, console messages, errors and dialogs are kept."""
    file = tmp_path / "page.html"
    file.write_text(html, encoding="utf-8")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, locale="en-GB", timezone_id="UTC"
    )
    visit = Visit(context.new_page())
    visit.page.on("response", lambda response: visit.answered.append(response.url))
    visit.page.on("console", lambda message: visit.messages.append(message.text))
    visit.page.on("pageerror", lambda error: visit.messages.append(str(error)))
    visit.page.on("dialog", lambda dialog: (visit.messages.append(dialog.message), dialog.dismiss()))
    visit.page.goto(file.as_uri())
    yield visit
    context.close()
