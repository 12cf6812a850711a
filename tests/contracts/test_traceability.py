"""From everything that a brief shows, a reader gets to what it rests on: a walk over the whole page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

import pytest

from detente.assessment.result import Settings
from detente.assessment.run import assess
from detente.case.loading import load_case
from detente.library import find_case
from detente.report import render_html
from tests.report_examples import example

PARTNERSHIPS = (
    "openai-microsoft",
    "yahoo-microsoft",
    "starbucks-kraft",
    "disney-pixar",
    "renault-nissan",
)
FEW = Settings(worlds=300, candidate_worlds=8, stability_worlds=16)
SHARE = re.compile(r"[0-9]\s?%")
VOID = {"meta", "link", "br", "img", "input", "hr"}
BASES = ("assumed: ", "no basis stated")


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    parent: Element | None
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        parts = (part if isinstance(part, str) else part.text for part in self.children)
        return " ".join("".join(parts).replace("\u00a0", " ").split())

    def all(self, *tags: str) -> list[Element]:
        found = []
        for child in self.children:
            if isinstance(child, Element):
                found += [child] if child.tag in tags else []
                found += child.all(*tags)
        return found

    @property
    def links(self) -> list[str]:
        own = [self] if self.tag == "a" else []
        return [one.attributes.get("href", "") for one in [*own, *self.all("a")]]


class Tree(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.at = Element("page", {}, None)
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        one = Element(tag, dict(attrs), self.at)
        self.at.children.append(one)
        if tag not in VOID:
            self.at = one

    def handle_startendtag(self, tag, attrs):
        self.at.children.append(Element(tag, dict(attrs), self.at))

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.at = self.at.parent or self.at

    def handle_data(self, data):
        self.at.children.append(data)


@cache
def page(name: str) -> Element:
    if name == "example":
        return Tree(render_html(example())).root
    return Tree(render_html(assess(load_case(find_case(name)), FEW))).root


each_page = pytest.mark.parametrize("name", ["example", *PARTNERSHIPS])


def rows(root: Element, prefix: str) -> list[Element]:
    return [one for one in root.all("tr") if one.attributes.get("id", "").startswith(prefix)]


@each_page
def test_every_input_leads_to_its_claims_or_states_its_assumption(name):
    inputs = rows(page(name), "input")
    assert len(inputs) >= 5
    for one in inputs:
        claims = [link for link in one.links if link.startswith("#claim")]
        assert claims or any(basis in one.text for basis in BASES), one.text


@each_page
def test_every_claim_leads_to_its_sources_and_every_source_says_whose_reporting_it_is(name):
    root = page(name)
    for one in rows(root, "claim"):
        assert [link for link in one.links if link.startswith("#source")] or "memory" in one.text, one.text
    sources = rows(root, "source")
    assert sources
    for one in sources:
        assert one.all("td")[-1].text, "the origin stands in the last column"


@each_page
def test_every_link_on_the_page_leads_somewhere(name):
    root = page(name)
    ids = {one.attributes["id"] for one in every(root) if "id" in one.attributes}
    inner = {link[1:] for link in root.links if link.startswith("#")}
    assert inner <= ids, inner - ids


@each_page
def test_every_computed_number_leads_to_its_definition(name):
    """By its column, its tile, or the heading that it stands under."""
    for table in page(name).all("table"):
        heads = table.all("thead")[0].all("th")
        for head in heads:
            if "number" in head.attributes.get("class", ""):
                assert [link for link in head.links if link.startswith("#def-")], head.text
    for tile in page(name).all("ul"):
        if tile.attributes.get("class") == "tiles":
            for one in tile.all("li"):
                assert [link for link in one.links if link.startswith("#def-")], one.text


@each_page
def test_every_sentence_with_a_share_stands_under_a_heading_that_leads_to_a_definition(name):
    main = page(name).all("main")[0]
    heading: dict[int, Element] = {}
    lost = []
    for one in every(main):
        if re.fullmatch("h[2-4]", one.tag):
            level = int(one.tag[1])
            heading = {key: value for key, value in heading.items() if key < level} | {level: one}
        elif one.tag in {"p", "li"} and not inside(one, "table", "footer", "nav") and SHARE.search(one.text):
            near = [link for other in [*heading.values(), *items(one)] for link in other.links]
            if not any(link.startswith("#def-") for link in near) and not in_checks(one):
                lost.append(one.text)
    assert lost == []


def items(one: Element) -> list[Element]:
    """An element and the list items and figures around it."""
    found, above = [one], one.parent
    while above is not None:
        found += [above] if above.tag in {"li", "figure"} else []
        above = above.parent
    return found


def in_checks(one: Element) -> bool:
    """Limits and settings speak about the method itself."""
    return inside(one, "section", wanted={"checks", "definitions"})


def every(root: Element) -> list[Element]:
    found = []
    for child in root.children:
        if isinstance(child, Element):
            found += [child, *every(child)]
    return found


def inside(one: Element, *tags: str, wanted: set[str] | None = None) -> bool:
    above = one.parent
    while above is not None:
        if above.tag in tags and (wanted is None or above.attributes.get("id") in wanted):
            return True
        above = above.parent
    return False
