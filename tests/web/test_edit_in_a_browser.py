"""Editing a case in a browser as a user does: form and text, errors, undo, drafts, conflicts."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from detente.library import find_case
from tests.web.conftest import FEW_WORLDS
from tests.web.serving import served

BROKEN = "title: [Elmira"


@pytest.fixture
def own(workbench, request):
    """Copy Elmira into the folder that is served; give its file."""
    file = workbench.folder / f"{request.node.name[:40]}.yaml"
    file.write_bytes(find_case("elmira").read_bytes())
    yield file
    file.unlink()


@pytest.fixture
def editor(workbench, browser_page, own):
    opened(browser_page, f"{workbench.address}/own/{own.name}/edit")
    return browser_page


def opened(page, address):
    page.goto(address)
    page.locator("#editor[data-ready]").wait_for()
    page.locator(".gutter div").nth(5).wait_for()


def told(page, text):
    page.locator("[data-told]", has_text=text).wait_for()


def field(page, path):
    return page.locator(f"#form [data-path='{path}']")


def text_of(page):
    return page.locator("#text").input_value()


def replace_in_text(page, old, new):
    """Select some words of the text and type others."""
    page.evaluate(
        """old => { const area = document.querySelector("#text"); const at = area.value.indexOf(old);
        area.focus(); area.setSelectionRange(at, at + old.length); }""",
        old,
    )
    page.keyboard.insert_text(new)


@contextmanager
def another_window(page):
    other = page.context.new_page()
    yield other
    other.close()


def test_broken_yaml_is_told_at_its_line_and_mended_again(editor):
    replace_in_text(editor, "title: Elmira", BROKEN)
    error = editor.locator("#problems li.error").first
    error.wait_for()
    line = int(error.locator("[data-line]").get_attribute("data-line"))
    assert "error" in editor.locator(".gutter div").nth(line - 1).get_attribute("class")
    assert f"line {line}" in editor.locator("#problem-summary").inner_text()
    assert editor.get_by_text("The form follows once the text can be read again").is_visible()
    assert field(editor, '["question"]').is_disabled()
    editor.keyboard.press("Control+z")
    editor.locator("#form [data-path='[\"title\"]']:enabled").wait_for()
    assert (
        "Nothing was found" in editor.locator("#problem-summary").inner_text()
        or not editor.locator("#problems li.error").count()
    )


def test_a_problem_leads_to_its_line_and_column(editor):
    replace_in_text(editor, "2015-10-15", "2015-13-15")
    editor.locator("#problems li.error [data-line]").first.click()
    assert editor.evaluate("document.activeElement.id") == "text"
    before = editor.evaluate("(a => a.value.slice(0, a.selectionStart))(document.querySelector('#text'))")
    assert before.endswith("\nhorizon: ")
    assert field(editor, '["horizon"]').get_attribute("aria-invalid") == "true"


def test_a_number_of_the_form_changes_alone_and_is_undone(editor, own):
    before = own.read_text()
    field(editor, '["sources", "guide", "date"]').fill("2014-10-14")
    editor.keyboard.press("Tab")
    told(editor, "Draft kept")
    assert text_of(editor) == before.replace("date: 2014-10-15", "date: 2014-10-14", 1)
    editor.get_by_role("button", name="Undo").click()
    assert text_of(editor) == before
    editor.get_by_role("button", name="Redo").click()
    editor.get_by_role("button", name="Save", exact=True).click()
    told(editor, "Saved.")
    assert own.read_text() == before.replace("date: 2014-10-15", "date: 2014-10-14", 1)


def test_the_text_moves_the_form_and_the_form_shows_its_line(editor):
    replace_in_text(editor, "title: Elmira groundwater", "title: Groundwater")
    editor.locator("#form [value='Groundwater contamination, 1991']").wait_for()
    field(editor, '["sources", "guide", "publisher"]').focus()
    line = editor.locator(".gutter .here").inner_text()
    assert text_of(editor).split("\n")[int(line) - 1].strip().startswith("publisher: Rami")
    replace_in_text(editor, "kind: secondary", "kind: secondary")
    editor.keyboard.press("ArrowLeft")
    assert editor.locator("#form .here label").inner_text().startswith("kind")


def test_two_windows_lose_no_update(editor, workbench, own):
    with another_window(editor) as other:
        opened(other, f"{workbench.address}/own/{own.name}/edit")
        replace_in_text(other, "title: Elmira groundwater", "title: Theirs")
        other.keyboard.press("Control+s")
        told(other, "Saved.")
    theirs = own.read_text()
    replace_in_text(editor, "question: Which", "question: Mine")
    editor.keyboard.press("Control+s")
    editor.locator("#conflict").wait_for()
    assert own.read_text() == theirs
    shown = editor.locator("#conflict table").inner_text()
    assert "title: Theirs" in shown
    assert "question: Mine" in shown
    mine = text_of(editor)
    editor.get_by_role("button", name="Take theirs").click()
    assert text_of(editor) == theirs
    editor.locator("#text").press("Control+z")
    assert text_of(editor) == mine
    editor.keyboard.press("Control+s")
    told(editor, "Saved.")
    assert own.read_text() == mine


def test_what_is_mine_is_kept_where_somebody_chooses_so(editor, workbench, own):
    own.write_text(own.read_text().replace("2015-10-15", "2015-10-16"))
    replace_in_text(editor, "question: Which", "question: Mine")
    editor.keyboard.press("Control+s")
    editor.get_by_role("button", name="Keep mine").click()
    told(editor, "Saved.")
    assert "question: Mine" in own.read_text()
    assert "2015-10-15" in own.read_text()


def test_errors_are_saved_after_a_question(editor, own):
    before = own.read_text()
    replace_in_text(editor, "title: Elmira", "titlex: Elmira")
    editor.keyboard.press("Control+s")
    editor.get_by_role("button", name="Save all the same").wait_for()
    assert own.read_text() == before
    editor.get_by_role("button", name="Save all the same").click()
    told(editor, "Saved with")
    assert "titlex: Elmira" in own.read_text()


@pytest.mark.slow
def test_a_killed_server_loses_no_draft(browser_page, tmp_path):
    file = tmp_path / "case.yaml"
    file.write_bytes(find_case("elmira").read_bytes())
    before = file.read_bytes()
    with served(tmp_path, FEW_WORLDS) as first:
        opened(browser_page, f"{first.address}/own/case.yaml/edit")
        replace_in_text(browser_page, "title: Elmira", "title: Kept Elmira")
        told(browser_page, "Draft kept")
        first.kill()
        replace_in_text(browser_page, "title: Kept", "title: Lost")
        told(browser_page, "does not answer")
        assert "title: Lost Elmira" in text_of(browser_page)
        port = first.address.rpartition(":")[2]
    kept = tmp_path / ".detente" / "drafts" / "case.yaml" / "case.yaml.json"
    assert "title: Kept Elmira" in kept.read_text()
    assert file.read_bytes() == before
    with served(tmp_path, FEW_WORLDS, "--port", port), another_window(browser_page) as other:
        # The page that stayed open hands in what was typed meanwhile, once the server is back.
        told(browser_page, "Draft kept")
        opened(other, f"{first.address}/own/case.yaml/edit")
        other.get_by_role("button", name="See the difference").click()
        other.locator("#drafts tr.mine", has_text="title: Lost Elmira").wait_for()
        other.get_by_role("link", name="Restore it").click()
        other.get_by_text("is restored. It is not saved yet.").wait_for()
        assert file.read_bytes() == before
        other.get_by_role("button", name="Save", exact=True).click()
        told(other, "Saved.")
    assert b"title: Lost Elmira" in file.read_bytes()


def test_a_draft_is_offered_and_can_be_discarded(editor, workbench, own):
    replace_in_text(editor, "title: Elmira", "title: Kept Elmira")
    told(editor, "Draft kept")
    opened(editor, f"{workbench.address}/own/{own.name}/edit")
    assert "title: Elmira" in text_of(editor)
    editor.get_by_role("link", name="Restore it").click()
    editor.locator("#editor[data-ready]").wait_for()
    assert "title: Kept Elmira" in text_of(editor)
    opened(editor, f"{workbench.address}/own/{own.name}/edit")
    editor.get_by_role("button", name="Discard it").click()
    editor.locator("#editor[data-ready]").wait_for()
    assert editor.locator("#drafts section").count() == 0


def test_the_keyboard_alone_is_enough(editor, own):
    editor.locator("#text").focus()
    editor.keyboard.press("Control+Home")
    editor.keyboard.press("Tab")
    assert text_of(editor).startswith("  # The dispute")
    editor.keyboard.press("Control+z")
    editor.keyboard.press("Escape")
    editor.keyboard.press("Tab")
    assert editor.evaluate("document.activeElement.id") != "text"
    field(editor, '["title"]').focus()
    editor.keyboard.press("Control+a")
    editor.keyboard.insert_text("By keyboard")
    editor.keyboard.press("Enter")
    told(editor, "Draft kept")
    assert "\ntitle: By keyboard\n" in text_of(editor)
    assert editor.evaluate("document.activeElement.dataset.path") == '["title"]'
    editor.keyboard.press("Control+s")
    told(editor, "Saved.")
    assert "title: By keyboard\n" in own.read_text()


def test_packaged_cases_are_made_mine(browser_page, workbench):
    opened(browser_page, f"{workbench.address}/packaged/elmira/edit")
    assert browser_page.locator("#text").get_attribute("readonly") is not None
    assert field(browser_page, '["title"]').get_attribute("readonly") is not None
    browser_page.get_by_label("Name of your copy").fill("made-mine")
    browser_page.get_by_role("button", name="Make it mine").click()
    browser_page.wait_for_url("**/own/made-mine.yaml/edit")
    assert (workbench.folder / "made-mine.yaml").read_bytes() == find_case("elmira").read_bytes()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_and_nothing_runs_out_of_the_page(editor, width, scheme):
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - for this test alone

    editor.emulate_media(color_scheme=scheme)
    editor.set_viewport_size({"width": width, "height": 900})
    replace_in_text(editor, "2015-10-15", "2015-13-15")
    editor.locator("#problems li.error").first.wait_for()
    told(editor, "Draft kept")
    found = Axe().run(editor).response["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found] == []
    assert editor.evaluate("document.documentElement.scrollWidth") == width


def test_what_is_being_typed_is_not_taken_away(editor):
    field(editor, '["conflict", "claims"]').focus()
    editor.keyboard.press("Control+a")
    editor.keyboard.type("first, ")
    told(editor, "Draft kept")
    editor.wait_for_timeout(700)
    editor.keyboard.type("second")
    editor.keyboard.press("Tab")
    editor.locator("#form [value='first, second']").wait_for()
    assert "claims: [first, second]" in text_of(editor)
