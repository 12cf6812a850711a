"""The browser of the tests: it draws, keeps pages apart, and reports what goes wrong on them."""

from __future__ import annotations

import pytest

from tests.conftest import find_browser, require_browser

CHROMIUM = "DETENTE_CHROMIUM"


def test_a_page_is_drawn(browser_page):
    browser_page.set_content("<title>t</title><h1>Détente</h1><script>document.title = 'ran'</script>")
    assert browser_page.inner_text("h1") == "Détente"
    assert browser_page.title() == "ran"
    assert browser_page.locator("h1").bounding_box()["width"] > 0


def test_letters_have_a_shape(browser_page):
    browser_page.set_content("<span id=i>iiii</span><br><span id=w>wwww</span>")
    widths = [browser_page.locator(name).bounding_box()["width"] for name in ("#i", "#w")]
    assert 0 < widths[0] < widths[1], "no font: the pages are drawn without letters"


def test_a_named_browser_is_taken_or_nothing(monkeypatch, tmp_path):
    monkeypatch.setenv(CHROMIUM, str(tmp_path / "absent"))
    assert find_browser() is None
    program = tmp_path / "present"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv(CHROMIUM, str(program))
    assert find_browser() == str(program)


@pytest.mark.parametrize("required", [True, False])
def test_a_missing_browser_skips_or_fails(required, monkeypatch):
    monkeypatch.setenv(CHROMIUM, "/nonexistent/chromium")
    monkeypatch.setenv("DETENTE_REQUIRE_BROWSER", "1" if required else "0")
    outcome = pytest.fail.Exception if required else pytest.skip.Exception
    with pytest.raises(outcome, match="install chromium"):
        require_browser()
