"""The workbench in a browser as a person has it: in a theme and a width, with nobody else to ask.

What a page must always keep is collected while it is visited: what it asked for, what it said in the
console, and which errors it raised. `Visit.complaints` says what of that is not as it should be.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDE, NARROW = 1280, 390
"""Widths of a desk and of a telephone, in CSS pixels."""
Scheme = Literal["light", "dark"]
UNFOLD = "document.querySelectorAll('details').forEach(one => one.open = true)"
STICKING_OUT = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll('body *')]
    .filter((one) => one.getBoundingClientRect().right > width + 1)
    .slice(0, 5)
    .map((one) => `${one.tagName}.${one.className} reaches ${one.getBoundingClientRect().right}`);
}"""
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  return {
    what: `${one.tagName.toLowerCase()} ${(one.innerText || one.value || one.name || '').slice(0, 40)}`,
    shown: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0,
    placed: box.width > 0 && box.height > 0,
  };
}"""


@dataclass
class Visit:
    """A page that is visited, and what it did meanwhile."""

    page: Page
    base: str
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def complaints(self) -> list[str]:
        """Say what the page did that no page may: ask elsewhere, raise errors, or scroll sideways."""
        elsewhere = [f"asked for {url}" for url in self.asked if not self._is_ours(url)]
        return [*elsewhere, *self.said, *self.page.evaluate(STICKING_OUT)]

    def _is_ours(self, url: str) -> bool:
        return url.startswith((f"{self.base}/", "data:", "blob:"))

    def unfold(self) -> None:
        """Open all that can be folded."""
        self.page.evaluate(UNFOLD)

    def barriers(self) -> list[str]:
        """Say what axe finds that keeps somebody out: each rule with the first places."""
        found = Axe().run(self.page, options={"resultTypes": ["violations"]}).response["violations"]
        return [
            f"{one['id']}: {one['help']}: {'; '.join(node['html'][:200] for node in one['nodes'][:3])}"
            for one in found
        ]

    def without_visible_focus(self, most: int = 60) -> list[str]:
        """Go through the page with the tab key; name what has the focus without showing it."""
        hidden: list[str] = []
        for _ in range(most):
            self.page.keyboard.press("Tab")
            now = self.page.evaluate(FOCUSED)
            if now is None:
                break
            if not (now["shown"] and now["placed"]) and now["what"] not in hidden:
                hidden.append(now["what"])
        return hidden


@contextmanager
def visiting(browser: Browser, base: str, width: int = WIDE, scheme: Scheme = "light") -> Iterator[Visit]:
    """Come to a workbench with a browser of one's own; its pages are opened with `page.goto`."""
    context = browser.new_context(
        base_url=base,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        locale="en-GB",
        timezone_id="UTC",
    )
    visit = Visit(context.new_page(), base)
    page = visit.page
    page.on("request", lambda request: visit.asked.append(request.url))
    page.on("pageerror", lambda error: visit.said.append(f"error: {error}"))
    page.on("console", lambda message: _heard(visit, message.type, message.text))
    try:
        yield visit
    finally:
        context.close()


def _heard(visit: Visit, kind: str, text: str) -> None:
    if kind in {"error", "warning"}:
        visit.said.append(f"{kind}: {text}")
