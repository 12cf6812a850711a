"""The brief for one side and the shareable form in a browser: they ask for nothing, and they fit."""

from __future__ import annotations

import pytest

from detente.assessment.shareable import shareable
from detente.report import render_html
from tests.browser_visits import NARROW, UNFOLD, WIDE, visited
from tests.report_examples import bare, example, hostile, in_money


def written(form, answer):
    return (
        render_html(shareable(answer))
        if form == "shareable"
        else render_html(answer, answer.case.parties[0].id)
    )


@pytest.mark.parametrize("form", ["side", "shareable"])
@pytest.mark.parametrize(
    "answer", [example(), hostile(example()), in_money(), bare()], ids=["example", "hostile", "money", "bare"]
)
def test_they_fit_and_do_nothing(browser, tmp_path, form, answer):
    with visited(browser, tmp_path, written(form, answer)) as visit:
        visit.page.evaluate(UNFOLD)
        for width in (WIDE, NARROW):
            visit.widen(width)
            assert visit.fits(width)
            cut = visit.page.eval_on_selector_all(
                "main td, main th, .notice",
                "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)",
            )
            assert cut == []
        assert (visit.answered, visit.messages) == ([visit.page.url], [])


@pytest.mark.parametrize("form", ["side", "shareable"])
def test_the_notice_is_seen_first_in_both_themes(browser, tmp_path, form):
    for scheme, ink in (("light", "rgb(28, 33, 38)"), ("dark", "rgb(231, 234, 237)")):
        with visited(browser, tmp_path, written(form, example()), NARROW, scheme) as visit:
            box = visit.page.locator(".notice").bounding_box()
            assert box["y"] + box["height"] < 844
            assert (
                visit.page.eval_on_selector(".notice", "one => getComputedStyle(one).borderTopColor") == ink
            )
