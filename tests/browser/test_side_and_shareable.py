"""The brief for one side and the shareable form in a browser: they ask for nothing, and they fit."""

from __future__ import annotations

import pytest

from detente.assessment.shareable import shareable
from detente.report import render_html
from tests.report_examples import bare, example, hostile, in_money

WIDE, NARROW = 1280, 390


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
    file = tmp_path / "page.html"
    file.write_text(written(form, answer), encoding="utf-8")
    page = browser.new_page(viewport={"width": WIDE, "height": 900})
    answered, messages = [], []
    page.on("response", lambda response: answered.append(response.url))
    page.on("console", lambda message: messages.append(message.text))
    page.on("dialog", lambda dialog: (messages.append(dialog.message), dialog.dismiss()))
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width
        cut = page.eval_on_selector_all(
            "main td, main th, .notice",
            "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)",
        )
        assert cut == []
    assert (answered, messages) == ([page.url], [])
    page.close()


@pytest.mark.parametrize("form", ["side", "shareable"])
def test_the_notice_is_seen_first_in_both_themes(browser, tmp_path, form):
    file = tmp_path / "page.html"
    file.write_text(written(form, example()), encoding="utf-8")
    for scheme, ink in (("light", "rgb(28, 33, 38)"), ("dark", "rgb(231, 234, 237)")):
        page = browser.new_page(viewport={"width": NARROW, "height": 844}, color_scheme=scheme)
        page.goto(file.as_uri())
        box = page.locator(".notice").bounding_box()
        assert box["y"] + box["height"] < 844
        assert page.eval_on_selector(".notice", "one => getComputedStyle(one).borderTopColor") == ink
        page.close()
