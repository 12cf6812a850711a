"""The dossier in each of its forms: whole, linked, literal, and the same every time."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from markdown_it import MarkdownIt
from rich.cells import cell_len
from rich.console import Console

from detente.assessment.result import DevelopmentView, Dossier, NarrowingView
from detente.assessment.saved import from_json, rounded, to_json
from detente.report import render_dossier_html, render_dossier_markdown, render_dossier_terminal
from detente.report.document.dossier import DEFINED, dossier_document_of
from detente.report.document.evidence_definitions import not_needed
from detente.report.document.support import NO_BASIS
from detente.report.dossier import MOST_ROWS
from detente.report.text import clean
from tests.report_dossier_example import all_dossiers, bare_dossier, dossier
from tests.report_examples import HOSTILE, hostile
from tests.report_pages import Page

DOSSIERS = all_dossiers()
FORMS = {
    "html": render_dossier_html,
    "markdown": render_dossier_markdown,
    "json": to_json,
}
each_dossier = pytest.mark.parametrize("found", DOSSIERS.values(), ids=DOSSIERS)


class Rows(HTMLParser):
    """The rows of the tables in each section: their texts and where they lead."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.section = ""
        self.rows: list[tuple[str, list[str], str]] = []
        self.inside = False
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        if tag == "section":
            self.section = known["id"]
        elif tag == "tbody":
            self.inside = True
        elif tag == "tr" and self.inside:
            self.rows.append((self.section, [], ""))
        elif tag == "a" and self.inside:
            self.rows[-1][1].append(known["href"])

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "tbody"

    def handle_data(self, data):
        if self.inside and self.rows:
            section, targets, text = self.rows[-1]
            self.rows[-1] = section, targets, text + data


def printed(found, width=80, **options):
    stream = io.StringIO()
    render_dossier_terminal(found, Console(file=stream, width=width, **options))
    return stream.getvalue()


def squeezed(text):
    return " ".join(text.split())


# ---------------------------------------------------------------- page


@each_dossier
def test_the_page_is_whole_and_every_link_leads_somewhere(found):
    page = Page(render_dossier_html(found))
    ids = page.ids
    assert len(ids) == len(set(ids))
    assert not {tag for tag, _ in page.elements} & {"script", "img", "iframe", "form", "input", "base"}
    for _, attributes in page.elements:
        assert not any(name.startswith("on") or name in {"style", "src"} for name in attributes)
    for attributes in page.named("a"):
        target = attributes["href"]
        if target.startswith("#"):
            assert target[1:] in ids
        else:
            assert re.match("https?://[^@]+$", target)
            assert attributes["rel"] == "noopener noreferrer"


@each_dossier
def test_every_row_leads_to_claim_source_or_address_or_states_its_basis(found):
    leads = {"sources": "#(claim|source)|https?://|$", "claims": "#(claim|source)|$"}
    for section, targets, text in Rows(render_dossier_html(found)).rows:
        if section in leads:
            assert all(re.match(leads[section], target) for target in targets)
        else:
            stated = "assumed: " in text or NO_BASIS in text
            assert stated or any(target.startswith("#claim") for target in targets), (section, text)


def test_from_a_number_to_quote_source_and_address():
    source = render_dossier_html(dossier())
    (row,) = re.findall(r"<tr role=.row.>\s*<th[^>]*>2031-04-16</th>.*?</tr>", source, re.DOTALL)[-1:]
    assert 'href="#claim-c080"' in row
    claim = source[source.index('id="claim-c080"') :].split("</tr>")[0]
    assert "“boiling point”" in claim
    assert 'href="#source-s02"' in claim
    entry = source[source.index('id="source-s02"') :].split("</tr>")[0]
    assert 'href="https://example.org/ledger/boiling"' in entry


def test_numbers_lead_to_definitions_and_every_definition_is_needed():
    page = Page(render_dossier_html(dossier()))
    linked = {one["href"][1:] for one in page.named("a") if one["href"].startswith("#def-")}
    unused = not_needed(dossier().claims, dossier().sources, dossier().situation)
    assert unused == {"reconciliation", "development", "narrowing", "grade"}
    assert linked == {f"def-{key}" for key in DEFINED if key not in unused}
    assert {one for one in page.ids if one.startswith("def-")} == linked


def test_what_judges_claims_is_shown_where_it_is_given():
    full = dossier()
    first, second = full.situation.contradictions
    situation = replace(
        full.situation,
        contradictions=(
            replace(first, kinds=("value",), reason="20 billion USD against 10 billion USD"),
            replace(second, kinds=("words",), reason="each", reconciled="gross against net"),
        ),
        developments=(DevelopmentView("stake", "c012", "c080", "20 % against 33 %; two years"),),
        narrowings=(NarrowingView("stake", "c085", "c012", "33 % lies within 20 to 49 %"),),
    )
    graded, *others = full.claims
    claims = (replace(graded, grade="E5", standing="does not carry", failing_by=graded.sources), *others)
    sources = (replace(full.sources[0], reliability="E", retells="somebody"), *full.sources[1:])
    found = replace(full, situation=situation, claims=claims, sources=sources)
    page = Page(render_dossier_html(found))
    assert {f"def-{key}" for key in DEFINED} <= set(page.ids)
    text = render_dossier_markdown(found)
    for said in (
        "1 pair of claims contradicts each other; 1 pair that seemed to is reconciled.",
        "By their grades 1 does not carry what rests on them.",
        "c070: 20 billion USD against 10 billion USD",
        "gross against net",
        "20 % against 33 %; two years",
        "33 % lies within 20 to 49 %",
        "does not carry",
        "retells somebody",
    ):
        assert said in text, said


def test_the_policy_names_the_style_by_its_hash():
    page = Page(render_dossier_html(dossier()))
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    policy = next(one["content"] for one in page.named("meta") if one.get("http-equiv"))
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in page.style


def test_hostile_names_add_no_element():
    plain, poisoned = Page(render_dossier_html(dossier())), Page(render_dossier_html(DOSSIERS["hostile"]))
    assert {tag for tag, _ in plain.elements} == {tag for tag, _ in poisoned.elements}
    assert {name for _, a in plain.elements for name in a} == {
        name for _, a in poisoned.elements for name in a
    }


def texts_of(found):
    situation = found.situation
    ids = {party.id for party in situation.parties}
    yield from (party.name for party in situation.parties)
    yield from (one.name for party in situation.parties for one in party.interests)
    yield from (one.hard for party in situation.parties for one in party.red_lines)
    yield from (one.that for party in situation.parties for one in party.red_lines)
    for term in situation.terms:
        yield from filter(None, (term.name, term.scope, term.rate, term.start, term.until))
        yield from filter(None, (term.exceptions, term.in_return_for))
    for one in situation.contributions:
        yield from filter(None, (one.what, one.date, one.amount, one.in_return_for, one.leverage))
    for issue in situation.issues:
        yield from (issue.name, issue.today, *(position.level for position in issue.positions))
        yield from (position.package for position in issue.positions)
    for pair in situation.dependence:
        yield from (point.date for point in pair.points)
        for need in pair.needs:
            yield from (need.resource, need.importance, need.share, need.substitutability)
    yield from (text for one in situation.rivalry for text in (one.field, one.since))
    yield from (text for one in situation.timeline for text in (one.date, one.what))
    yield from (by for one in situation.timeline for by in one.by if by not in ids)
    yield from (text for one in situation.escalation for text in (one.name, one.date, one.what))
    yield from (text for one in situation.waiting for text in (one.what, one.start, one.by) if text)
    yield from (text for one in situation.events for text in (one.name, one.by, one.chance))
    yield from (one.origin for one in situation.origins)
    for claim in found.claims:
        yield from filter(None, (claim.id, claim.says, claim.hedge, claim.date, claim.quote))


@pytest.mark.parametrize("name", ["full", "hostile"])
def test_every_text_is_shown_as_it_is_written(name):
    found = DOSSIERS[name]
    text = Page(render_dossier_html(found)).text
    known = {line.that for party in dossier().situation.parties for line in party.red_lines}
    missing = [one for one in texts_of(found) if squeezed(clean(one)) not in text and one not in known]
    assert missing == []


def test_headings_tables_and_landmarks_can_be_read_aloud():
    page = Page(render_dossier_html(dossier()))
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(page.named("caption")) == len(page.named("table"))
    assert all(one["scope"] in {"col", "row"} for one in page.named("th"))
    for section in page.named("section"):
        assert section["aria-labelledby"] in page.ids
    for tag in ("main", "nav", "header", "footer", "h1"):
        assert len(page.named(tag)) == 1


def test_what_the_case_does_not_say_is_said_to_be_missing():
    document = dossier_document_of(bare_dossier())
    text = Page(render_dossier_html(bare_dossier())).text
    assert document.overview.rows == () or [row.cells[0].text for row in document.overview.rows] == [
        "Sources by origin"
    ]
    for section in document.sections:
        assert section.nothing in text


# ---------------------------------------------------------------- Markdown


@each_dossier
def test_tables_of_the_markdown_are_well_formed(found):
    text = render_dossier_markdown(found)
    blocks = [block for block in text.split("\n\n") if block.startswith("|")]
    assert blocks or found == bare_dossier()
    for block in blocks:
        head, rule, *rows = block.splitlines()
        assert rows
        assert re.fullmatch(r"\|( (---|---:) \|)+", rule)
        assert len({len(re.split(r"(?<!\\)\|", line)) for line in (head, rule, *rows)}) == 1
    assert not re.search(r"^ |\t|\n\n\n", text, re.MULTILINE)


@each_dossier
def test_links_of_the_markdown_lead_somewhere(found):
    text = render_dossier_markdown(found)
    places = re.findall(r'<a id="([^"]+)"></a>', text)
    assert len(places) == len(set(places))
    for target in re.findall(r"(?<!\\)\]\(#([^)]+)\)", text):
        assert target in places
    for target in re.findall(r"(?<!\\)\]\(<([^>]+)>\)", text):
        assert re.match("https?://[^@]+$", target)


@pytest.mark.parametrize("name", ["full", "hostile", "forged"])
def test_the_markdown_read_by_a_markdown_reader_shows_every_text_and_nothing_else(name):
    found = DOSSIERS[name]
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    page = Page(f"<main>{reader.render(render_dossier_markdown(found))}</main>")
    assert {tag for tag, _ in page.elements} == {
        *("main", "h1", "h2", "h3", "p", "ul", "li", "strong", "a", "br"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
    assert {name for _, attributes in page.elements for name in attributes} <= {"href", "id", "style"}
    known = {line.that for party in dossier().situation.parties for line in party.red_lines}
    missing = [one for one in texts_of(found) if squeezed(clean(one)) not in page.text and one not in known]
    assert missing == []


def test_the_markdown_has_the_sections_of_the_page():
    headings = re.findall("^## (.+)$", render_dossier_markdown(dossier()), re.MULTILINE)
    titles = [section.title for section in dossier_document_of(dossier()).sections]
    assert headings == [*titles, "Definitions"]


# ---------------------------------------------------------------- terminal


@each_dossier
@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_screen(found, width):
    for line in printed(found, width).splitlines():
        assert cell_len(line) <= width


def test_the_terminal_says_everything_in_order():
    text = squeezed(printed(dossier(), 100))
    parts = [
        "Aldermoor and Corvane, spring 2031",
        "In short",
        "What Aldermoor Labs wants",
        "Corvane's stake is at most 35 %",
        "The agreement in force",
        "owed by Aldermoor Labs",
        "So far 11 billion USD",
        "Corvane Cloud asks for 45 %",
        "2.03 (1.79 to 2.27)",
        "Where the parties compete",
        "Ready to walk away",
        "stage 6 of 9 (threats)",
        "Stages of escalation",
        "1.79 billion USD (1.07 to 2.5)",
        "A public campaign would go with a complaint.",
        "Against c070",
        "--out FILE.html",
    ]
    places = [text.rfind(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_a_long_table_keeps_its_latest_rows():
    one = dossier().situation.timeline[0]
    many = tuple(replace(one, what=f"Event {number}.") for number in range(MOST_ROWS + 3))
    text = printed(replace(dossier(), situation=replace(dossier().situation, timeline=many)))
    assert "Event 3." in text
    assert "Event 2." not in text
    assert "3 more rows before these are in the full dossier." in squeezed(text)


def test_hostile_names_are_printed_as_they_are():
    text = printed(DOSSIERS["hostile"], 400, force_terminal=True, color_system=None)
    assert clean(HOSTILE) in squeezed(text)
    assert "[bold red]x[/]" in text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_a_console_that_knows_few_letters_gets_plain_ones():
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    render_dossier_terminal(hostile(dossier()), Console(file=stream, width=100))
    stream.flush()
    assert raw.getvalue().decode("ascii")


# ---------------------------------------------------------------- the same every time


@each_dossier
def test_json_comes_back_as_it_was(found):
    assert from_json(Dossier, to_json(found)) == rounded(found)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@each_dossier
def test_same_dossier_same_text_also_after_saving(found, form):
    first = form(found)
    assert form(found) == first
    assert form(from_json(Dossier, to_json(found))) == first


def test_same_text_in_other_processes():
    program = (
        "import hashlib; from tests.report_dossier_example import dossier;"
        "from tests.report_examples import hostile;"
        "from detente.report import render_dossier_html, render_dossier_markdown;"
        "text = ''.join(form(one) for form in (render_dossier_html, render_dossier_markdown)"
        " for one in (dossier(), hostile(dossier())));"
        "print(hashlib.sha256(text.encode()).hexdigest())"
    )
    text = "".join(
        form(one)
        for form in (render_dossier_html, render_dossier_markdown)
        for one in (dossier(), hostile(dossier()))
    )
    mine = hashlib.sha256(text.encode()).hexdigest()
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True
    )
    assert run.stdout.strip() == mine
