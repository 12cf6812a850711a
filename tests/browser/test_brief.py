"""The brief in a browser: it asks for nothing, runs nothing, and fits where it is opened."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import combinations

import pytest

from detente.report import render_html
from detente.report.text import clean
from tests.browser_visits import NARROW, UNFOLD, WIDE, visited
from tests.report_examples import HOSTILE, bare, example, hostile, with_many_states

PAPER = {"width": 680, "height": 1000}
"""An A4 page within its margins, in CSS pixels."""


@contextmanager
def opened(browser, tmp_path, answer, width=WIDE, scheme="light"):
    """Open a brief, all of it unfolded."""
    with visited(browser, tmp_path, render_html(answer), width, scheme) as visit:
        visit.page.evaluate(UNFOLD)
        yield visit


def boxes(page, selector):
    return page.eval_on_selector_all(
        selector,
        "all => all.map(one => { const b = one.getBoundingClientRect();"
        " return {x: b.x, y: b.y, right: b.right, bottom: b.bottom, text: one.textContent} })",
    )


def meet(one, other):
    return (
        min(one["right"], other["right"]) - max(one["x"], other["x"]) > 1
        and min(one["bottom"], other["bottom"]) - max(one["y"], other["y"]) > 3
    )


@pytest.mark.parametrize("forged", [False, True], ids=["hostile", "forged"])
def test_hostile_names_do_nothing_and_are_shown(browser, tmp_path, forged):
    with opened(browser, tmp_path, hostile(example(), vocabulary_too=forged)) as visit:
        visit.page.wait_for_timeout(200)
        assert visit.answered == [visit.page.url]
        assert visit.messages == []
        forbidden = "script, img, iframe, form, input, base"
        assert visit.page.eval_on_selector_all(forbidden, "all => all.length") == 0
        handlers = (
            "all => all.filter(one => one.getAttributeNames().some(name => name.startsWith('on'))).length"
        )
        assert visit.page.eval_on_selector_all("*", handlers) == 0
        shown = visit.page.locator("body").inner_text().replace("\u00a0", " ")
        assert clean(HOSTILE) in " ".join(shown.split())
        visit.widen(NARROW)
        assert visit.fits(NARROW)


def test_the_policy_holds_even_if_something_got_through(browser, tmp_path):
    with opened(browser, tmp_path, example()) as visit:
        visit.page.evaluate(
            "document.body.insertAdjacentHTML('beforeend',"
            ' \'<p id=bad style="color: rgb(1, 2, 3)"><img src="https://example.org/x.png"></p>\')'
        )
        visit.page.wait_for_timeout(200)
        assert visit.page.eval_on_selector("#bad", "one => getComputedStyle(one).color") != "rgb(1, 2, 3)"
        assert visit.answered == [visit.page.url]
        for directive in ("style-src", "img-src"):
            assert any(f"{directive} " in message for message in visit.messages)


@pytest.mark.parametrize("variant", [example, with_many_states, bare], ids=lambda variant: variant.__name__)
def test_page_and_pictures_fit_any_width(browser, tmp_path, variant):
    with opened(browser, tmp_path, variant()) as visit:
        assert visit.messages == []
        for width in (WIDE, NARROW):
            visit.widen(width)
            assert visit.page.evaluate("document.documentElement.scrollWidth") == width
            for name in ("outcomes", "frontier", "flips", "landing"):
                for one in boxes(visit.page, f".chart-{name} text"):
                    assert one["x"] >= -2, one["text"]
                    assert one["right"] <= width + 2, one["text"]
            for one, other in combinations(boxes(visit.page, ".chart-outcomes text"), 2):
                assert not meet(one, other), (one["text"], other["text"])


def test_both_themes_colour_page_and_pictures(browser, tmp_path):
    with opened(browser, tmp_path, example()) as visit:
        for scheme, paper, ink in (
            ("light", "rgb(255, 255, 255)", "rgb(28, 33, 38)"),
            ("dark", "rgb(20, 24, 28)", "rgb(231, 234, 237)"),
        ):
            visit.page.emulate_media(color_scheme=scheme)
            assert visit.page.evaluate("getComputedStyle(document.body).backgroundColor") == paper
            assert (
                visit.page.eval_on_selector(".chart-outcomes text", "one => getComputedStyle(one).fill")
                == ink
            )


@pytest.mark.parametrize("variant", [example, with_many_states], ids=lambda variant: variant.__name__)
def test_states_hold_their_text_and_do_not_overlap(browser, tmp_path, variant):
    with opened(browser, tmp_path, variant(), 2000) as visit:
        states = boxes(visit.page, ".chart-states .state")
        assert len(states) >= 9
        for one, other in combinations(states, 2):
            assert not meet(one, other)
        inside = visit.page.eval_on_selector_all(
            ".chart-states g:has(> .state)",
            "all => all.flatMap(one => { const box = one.querySelector('.state').getBoundingClientRect();"
            " return [...one.querySelectorAll('text')].map(text =>"
            " text.getBoundingClientRect().right <= box.right + 1"
            " && text.getBoundingClientRect().bottom <= box.bottom + 1) })",
        )
        assert all(inside)
        for one, other in combinations(boxes(visit.page, ".chart-states > text.strong"), 2):
            assert not meet(one, other)


def test_the_first_printed_page_holds_the_answer(browser, tmp_path):
    with opened(browser, tmp_path, example()) as visit:
        visit.widen(**PAPER)
        visit.page.emulate_media(media="print")
        (answer,) = boxes(visit.page, "#answer")
        assert answer["bottom"] < PAPER["height"]
        shown = visit.page.locator("body").inner_text()
        for words in ("Decision for", "Decision by", "Hanging on a deal", "Confidence", "Most robust"):
            assert words in shown
        assert visit.page.locator("nav").is_hidden()


def test_links_lead_to_what_they_name_and_narrow_tables_stay_tables(browser, tmp_path):
    with opened(browser, tmp_path, example(), NARROW) as visit:
        visit.page.get_by_role("link", name="c065", exact=True).first.click()
        visit.page.wait_for_url("**#claim-c065")
        assert "About 20 billion dollars" in visit.page.locator(":target").inner_text()
        table = visit.page.get_by_role("table", name="Claims", exact=True)
        assert table.get_by_role("rowheader", name="c065").count() == 1
        assert table.get_by_role("row").count() == len(example().claims) + 1
