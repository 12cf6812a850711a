"""The brief with flips and unfolding in a browser: its chapters are reached, it fits, it asks for nothing."""

from __future__ import annotations

import pytest

from detente.assessment.in_full import in_full
from detente.assessment.result import Settings
from detente.assessment.run import assess
from detente.report import render_html
from tests.browser_visits import NARROW, UNFOLD, WIDE, visited
from tests.report_examples import hostile_texts
from tests.unit.assessment.small_cases import load

pytestmark = pytest.mark.slow

FEW = Settings(worlds=60, candidate_worlds=16, stability_worlds=16)


@pytest.fixture(scope="module")
def answer():
    loaded = load("small")
    return in_full(assess(loaded, FEW), loaded, 3)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_its_chapters_are_reached_and_fit_any_width(browser, tmp_path, answer, scheme):
    with visited(browser, tmp_path, render_html(answer), scheme=scheme) as visit:
        page = visit.page
        assert (visit.answered, visit.messages) == ([page.url], [])
        for chapter in ("How it would unfold", "What would change it", "What to watch", "Was it right?"):
            page.get_by_role("navigation").get_by_role("link", name=chapter, exact=True).click()
            assert page.locator("section:target h2").is_visible()
        page.evaluate(UNFOLD)
        for width in (WIDE, 820, NARROW):
            visit.widen(width)
            assert visit.fits(width)


def test_steps_that_follow_each_other_are_numbered_and_those_that_turn_it_are_not(browser, tmp_path, answer):
    with visited(browser, tmp_path, render_html(answer)) as visit:
        reasons = visit.page.locator(".reasons > div")
        assert reasons.nth(0).locator("ul").count() == 1
        assert reasons.nth(reasons.count() - 1).locator("ul").count() == 0


def test_hostile_names_do_nothing(browser, tmp_path, answer):
    with visited(browser, tmp_path, render_html(hostile_texts(answer))) as visit:
        assert (visit.answered, visit.messages) == ([visit.page.url], [])
