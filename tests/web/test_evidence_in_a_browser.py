"""An article read into a case in a browser, as a person does it: paste, go through, write, find it again."""

from __future__ import annotations

import re
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe

from detente.case.files import read_raw
from detente.library import find_case
from tests.begun_case import ARTICLE, CASE
from tests.contracts.project import ROOT

JUNE = ROOT.parent / "shared" / "cases" / "article-2025-06.txt"
LIT = re.compile(r"\blit\b")
NARROW = 390


@pytest.fixture
def own(workbench, request):
    """Lend a case of the test's own in the folder that is served."""
    path = workbench.folder / (re.sub(r"\W+", "-", request.node.name)[:60] + ".yaml")
    path.write_text(CASE, encoding="utf-8")
    yield path
    path.unlink()


@pytest.fixture
def flagship(workbench):
    """Lend a copy of the flagship; others list the folder too, so it does not stay."""
    folder = workbench.folder / "flagship-of-june"
    shutil.copytree(find_case("openai-microsoft"), folder)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def visit(workbench, browser_page):
    """Open a page of the workbench."""

    def opened(address):
        browser_page.goto(f"{workbench.address}{address}")
        return browser_page

    return opened


def handed(page, article=ARTICLE):
    page.get_by_label("Paste the text of the article").fill(article)
    page.get_by_role("button", name="Read it").click()
    page.locator(".proposal").first.wait_for(timeout=60_000)


@pytest.mark.skipif(not JUNE.exists(), reason="the article that asked the question is not here")
def test_the_article_of_june_is_pasted_and_a_claim_accepted_with_the_keyboard(flagship, visit):
    before = {path.name: path.read_text(encoding="utf-8") for path in flagship.glob("*.yaml")}
    page = visit("/own/flagship-of-june/evidence")
    page.get_by_role("link", name="Add an article").click()
    handed(page, JUNE.read_text(encoding="utf-8"))
    assert page.locator(".proposal").count() > 10
    page.get_by_label("Publisher").fill("The June Reader")
    page.get_by_label("Date", exact=True).last.fill("2025-06-19")
    page.locator(".proposal").first.focus()
    page.keyboard.press("j")
    quote = page.locator(".proposal").nth(1).locator("blockquote").inner_text().strip("“” \n")
    page.keyboard.press("a")
    page.get_by_role("button", name="Write 1 claim").focus()
    page.keyboard.press("Enter")
    page.get_by_text("You added 1 claim").wait_for()
    claims = read_raw(flagship).content["claims"]
    (slug,) = [slug for slug, one in claims.items() if one["sources"] == ["june_reader_2025_06_19"]]
    assert claims[slug]["quote"][:40] == " ".join(quote.split())[:40]
    assert page.locator(f"#claim-{slug}").get_by_role("link", name="june_reader_2025_06_19").count() == 1
    for name, text in before.items():
        lines = iter((flagship / name).read_text(encoding="utf-8").splitlines())
        assert all(line in lines for line in text.splitlines()), f"{name}: more than lines were added"
    assert (flagship / "articles" / "june_reader_2025_06_19.txt").exists()


def test_words_and_proposals_show_which_belong_together(visit, own):
    page = visit(f"/own/{own.name}/readings")
    handed(page)
    card, words = page.locator("#proposal-2"), page.locator('.said[data-of~="2"]').first
    card.hover()
    assert LIT.search(words.get_attribute("class"))
    page.locator("h1").hover()
    assert not LIT.search(words.get_attribute("class"))
    words.hover()
    assert LIT.search(card.get_attribute("class"))
    page.locator("#proposal-1").focus()
    assert LIT.search(page.locator('.said[data-of~="1"]').first.get_attribute("class"))


def test_keys_reject_edit_and_leave_and_enter_writes_nothing(visit, own):
    page = visit(f"/own/{own.name}/readings")
    handed(page)
    page.locator("#proposal-1").focus()
    page.keyboard.press("r")
    assert page.get_by_text("0 accepted, 1 rejected").count() == 1
    page.keyboard.press("e")
    page.keyboard.type("ja ")
    page.keyboard.press("Tab")
    page.keyboard.type("aura")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "proposal-2"
    assert page.locator("#about-2").input_value().endswith("aura")
    assert page.locator('#proposal-2 input[value="accept"]').is_checked() is False
    assert own.read_text(encoding="utf-8") == CASE


def test_a_dropped_file_is_read_at_once(visit, own):
    page = visit(f"/own/{own.name}/readings")
    dropped = page.evaluate_handle(
        """text => {
            const carried = new DataTransfer();
            carried.items.add(new File([text], "post.txt", { type: "text/plain" }));
            return carried;
        }""",
        ARTICLE,
    )
    page.dispatch_event("form[data-drop]", "drop", {"dataTransfer": dropped})
    page.locator(".proposal").first.wait_for(timeout=30_000)
    assert page.get_by_role("heading", name="At odds").count() == 1


def test_a_hostile_article_does_nothing(visit, own):
    page = visit(f"/own/{own.name}/readings")
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    script = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    handed(
        page, ARTICLE.replace("At odds", f"At odds {script}").replace(" is asking", f" is {script} asking")
    )
    assert page.locator("h1").inner_text() == f"At odds {script}"
    assert page.locator("main script, main img").count() == 0
    assert dialogs == []


def test_a_claim_is_left_out_of_the_view_and_taken_back(visit):
    page = visit("/packaged/openai-microsoft/evidence?words=by+year+end")
    page.get_by_role("searchbox", name="Words").fill("c065")
    page.get_by_role("link", name="Leave c065 out").click()
    page.get_by_text("Claim c065 left out").first.wait_for()
    assert page.locator("#claim-c065").count() == 0
    page.get_by_role("link", name="Undo: Claim c065 left out").click()
    page.locator("#claim-c065").wait_for()


def test_the_filter_follows_typing_and_a_link_opens_what_it_hides(visit):
    page = visit("/packaged/openai-microsoft/evidence")
    page.get_by_label("Hedge").select_option("stated")
    shown = page.locator("table.claims tbody tr:visible")
    assert 0 < shown.count() < 171
    assert page.get_by_text(f"{shown.count()} of 171 claims").count() == 1
    assert "hedge=stated" in page.url
    hidden = page.locator("table.claims tbody tr[hidden]").first.get_attribute("id")
    page.evaluate("id => { location.hash = id; }", hidden)
    assert page.locator(f"#{hidden}").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_for_everybody(workbench, browser, own, scheme):
    context = browser.new_context(viewport={"width": NARROW, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{workbench.address}/own/{own.name}/evidence")
    assert found_by_axe(page) == []
    page.get_by_role("link", name="Add an article").click()
    assert found_by_axe(page) == []
    handed(page)
    page.locator("#proposal-1").focus()
    page.keyboard.press("a")
    page.keyboard.press("r")
    assert found_by_axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW
    context.close()


def found_by_axe(page):
    found = Axe().run(page).response["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found]
