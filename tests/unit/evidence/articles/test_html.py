"""HTML pages: the article alone, what the page says of itself, and no page that takes for ever."""

from __future__ import annotations

import json
import time
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import CaseError
from detente.evidence.articles.html_page import read_page
from detente.evidence.articles.html_statements import declared_charset, page_statements
from detente.evidence.articles.html_text import page_text
from detente.evidence.articles.html_tokens import tokens

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Talks stall | The Harbour Post</title>
<meta property="og:title" content="Talks stall over the stake">
<meta property="og:site_name" content="The Harbour Post">
<meta name="author" content="Ada Reed">
<meta property="article:published_time" content="2026-03-03T23:30:00-05:00">
<link rel="canonical" href="https://harbourpost.example/talks">
<style>p { color: red }</style><script>var x = "<p>not text</p>";</script></head>
<body><header>The Harbour Post</header><nav><a href="/">Home</a></nav>
<main><h2>More</h2><article><header><h1>Talks <em>stall</em></h1></header>
<p>Harbour &amp; Quay   broke off
their talks on <b>Mon</b>day.
<p>Quay said&nbsp;no.<br>Harbour said &lt;script&gt;alert(1)&lt;/script&gt;.
<aside>Subscribe now</aside><ul><li>One<li>Two</ul>
<table><tr><td>Stake<td>20 %<tr><td>Price<td>3</table>
<p hidden>secret</p><div aria-hidden="true">unseen<div>deeper</div></div><p style="display : none">gone</p>
<form><input><button>Send</button>Your mail</form><template><p>shadow</p></template>
<noscript>Turn it on</noscript><svg><text>picture</text></svg><iframe src="x">frame</iframe>
</article></main><footer>Imprint</footer></body></html>"""


def text(body):
    return page_text(f"<body>{body}</body>").text


def test_the_article_alone_is_read():
    assert page_text(PAGE).text.split("\n\n") == [
        "Harbour & Quay broke off their talks on Monday.",
        "Quay said\xa0no.\nHarbour said <script>alert(1)</script>.",
        "One",
        "Two",
        "Stake 20 %",
        "Price 3",
    ]
    assert page_text(PAGE).notes == ("3 elements that the page hides were left out.",)


def test_what_the_page_says_of_itself_is_kept():
    found = read_page(PAGE).statements
    assert found.title == "Talks stall over the stake"
    assert found.publisher == "The Harbour Post"
    assert found.author == "Ada Reed"
    assert str(found.published) == "2026-03-03"
    assert found.url == "https://harbourpost.example/talks"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<main><p>in</main><p>out", "in"),
        ("<p>only", "only"),
        ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc"),
        ("a<br><br>b", "a\n\nb"),
        ("a<br>b", "a\nb"),
        ("<pre>one\n  two\n\nthree</pre>", "one\ntwo\n\nthree"),
        ("<p>unclosed <b>bold<p>next", "unclosed bold\n\nnext"),
        ("<aside><p>x</div></aside>y", "y"),
        ("<div><aside>x</div>y", "y"),
        ("<p hidden>x<p>y", "y"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<textarea>typed</textarea>y", "y"),
        ("x<!-- <p>no</p> -->y", "xy"),
        ("x<![CDATA[no]]>y", "xy"),
        ("x<?php no ?>y", "xy"),
        ("x</>y</ z>w", "xyw"),
        ('<a title="a > b" href=x>link</a>', "link"),
        ("<A HREF='x'>Link</A >", "Link"),
        ("<script>no</scripty></script >y", "y"),
        ("<form><p>wrapped</p></form>", "wrapped"),
        ("<form><p>no</p></form><p>yes</p>", "yes"),
        ("<article>short</article><article>the longer one</article>", "the longer one"),
        ("<article>a<article>inner</article>b</article>", "a\n\ninner\n\nb"),
        ("&#x202E;&amp;lt;", "\u202e&lt;"),
    ],
)
def test_tags_become_paragraphs(body, expected):
    assert text(body) == expected


def test_a_page_without_the_optional_tags_is_read():
    assert page_text("<title>T</title><p>one<p>two").text == "one\n\ntwo"
    assert page_text("<html><head><title>T</title><body>one").text == "one"


def test_self_closing_scripts_of_xhtml_swallow_nothing():
    page = '<?xml version="1.0"?><html><head><script src="x"/></head><body><div/>text</body></html>'
    assert page_text(page).text == "text"


@pytest.mark.parametrize(
    "rest", ["<!-- and so on", "<a href='and so on>", "<b and so on", "<script>and so on"]
)
def test_what_never_ends_is_left_out_with_a_note(rest):
    found = page_text(f"<p>text{rest}")
    assert found.text == "text"
    assert "breaks off inside a tag, comment or script" in found.notes[-1]


def test_a_page_that_shows_nothing_is_refused():
    with pytest.raises(CaseError, match="shows no text without running its scripts; save the page"):
        read_page("<html><body><script>render()</script></body></html>")


def test_forbidden_characters_of_a_page_are_dropped_and_counted():
    draft = read_page("<p>a&#x202E;b&shy;c")
    assert draft.text == "abc"
    assert draft.notes[0].startswith("2 characters that no case may hold were dropped: U+202E (right-to-left")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta property="article:published_time" content="2026-03-03T10:00:00Z">', "2026-03-03"),
        ('<meta name="DC.date.issued" content="2026-03">', "2026-03"),
        ('<meta name="date" content="3 March 2026">', "2026-03-03"),
        ('<meta name="date" content="03/04/2026">', "None"),
        ('<time datetime="2026-03-02">yesterday</time><time datetime="2020-01-01">', "2026-03-02"),
        ('<time datetime="10:30">', "None"),
        ("", "None"),
    ],
)
def test_the_date_of_publication(head, expected):
    found, notes = page_statements(head)
    assert str(found.published) == expected
    assert any("first time on the page" in note for note in notes) == head.startswith('<time datetime="2026')
    assert any("'03/04/2026' could not be read" in note for note in notes) == ("03/04" in head)


def test_two_dates_of_publication_are_noted():
    page = (
        '<meta property="article:published_time" content="2026-03-03"><meta name="date" content="2026-03-05">'
        '<meta name="dc.date" content="2026-03">'
    )
    found, notes = page_statements(page)
    assert str(found.published) == "2026-03-03"
    assert notes == ("The page names several dates of publication; 2026-03-03 was taken, not 2026-03-05.",)


def linked(content):
    return f'<script type="application/ld+json">{content}</script>'


def test_linked_data_speaks_where_meta_elements_do_not():
    data = {
        "@graph": [
            {"@type": "WebSite", "name": "x"},
            {
                "@type": ["Thing", "NewsArticle"],
                "headline": "Talks stall",
                "datePublished": "2026-03-03T08:00:00Z",
                "publisher": {"@type": "Organization", "name": "The Harbour Post"},
                "author": [{"name": "Ada Reed"}, "Ben Cole"],
            },
        ]
    }
    found, notes = page_statements(linked(json.dumps(data)))
    assert (found.title, found.publisher, found.author) == (
        "Talks stall",
        "The Harbour Post",
        "Ada Reed, Ben Cole",
    )
    assert str(found.published) == "2026-03-03"
    assert notes == ()


@pytest.mark.parametrize(
    "content", ["{", "[" * 100_000, "9" * 10_000, '{"@type": "NewsArticle", "headline": }']
)
def test_linked_data_that_is_broken_is_noted(content):
    found, notes = page_statements(linked(content))
    assert found.title == ""
    assert notes == ("Linked data that is not valid JSON is left out.",)


@pytest.mark.parametrize(
    "content", ["[]", "null", '{"@type": 3}', '{"@type": "NewsArticle", "headline": [[1]]}']
)
def test_linked_data_of_odd_shapes_says_nothing(content):
    assert page_statements(linked(content)) == (page_statements("")[0], ())


def test_huge_linked_data_is_left_out():
    _, notes = page_statements(linked('"' + "x" * 1_000_000 + '"'))
    assert notes == ("Linked data of 1,000,002 characters is left out; allowed: 1,000,000.",)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "/talks", "https://a b", "https://x.example/\u202e"]
)
def test_an_address_that_cannot_be_followed_is_left_out(address):
    draft = read_page(f'<link rel="canonical" href="{address}"><p>text')
    assert draft.statements.url == ""
    assert any(note.startswith("The address is left out: ") for note in draft.notes)


def test_a_script_in_a_headline_stays_text():
    draft = read_page(
        "<h1>Talks &lt;script&gt;alert(1)&lt;/script&gt; stall<script>alert(2)</script></h1><p>x"
    )
    assert draft.statements.title == "Talks <script>alert(1)</script> stall"
    assert "alert(2)" not in draft.text


def test_a_title_longer_than_a_name_is_cut_with_a_note():
    draft = read_page(f"<h1>{'x' * 300}</h1><p>text")
    assert len(draft.statements.title) == 200
    assert "The title has 300 characters; only the first 200 are kept." in draft.notes


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta charset="windows-1251">', "windows-1251"),
        ("<META http-equiv=Content-Type content='text/html; charset=iso-8859-2'>", "iso-8859-2"),
        ('<?xml version="1.0" encoding="utf-8"?>', "utf-8"),
        ("<meta charset=utf-16>", ""),
        ("<p>charset=x", ""),
    ],
)
def test_the_declared_encoding(head, expected):
    assert declared_charset(head) == expected


MEGABYTE = 1_000_000
HOSTILE = {
    "depth": "<div>" * 100_000 + "deep" + "</div>" * 100_000,
    "never closed": "<div><p><b><i>" * 70_000 + "deep",
    "comments": "<!--" * 250_000,
    "comment ends": "<!-- -" * 160_000,
    "open tags": "<a " * 330_000,
    "brackets": "<" * MEGABYTE,
    "closing": "</" * 500_000,
    "scripts": "<script>" + "</" * 500_000,
    "scripts again": "<script></scripts>" * 60_000,
    "attributes": "<a " + " ".join(f"a{number}=1" for number in range(120_000)) + ">x</a>",
    "spaces in a tag": "<a" + " " * MEGABYTE + ">x",
    "spaces behind names": "<a " + ("b" + " " * 1_000) * 1_000 + ">x",
    "equals": "<a " + "=" * MEGABYTE + ">x",
    "quotes": "<a b='\" c=\"' " * 70_000,
    "sections": "<![x[" * 200_000,
    "entities": "&" * MEGABYTE,
    "long entities": "&#" + "9" * MEGABYTE,
    "unmatched": "<p>x</q></z></y>" * 60_000,
    "breaks": "<br>" * 250_000,
    "lines": "<pre>" + "\n \n" * 330_000,
    "meta": "<meta name=date content=" + "x" * MEGABYTE + ">",
    "times": "<time datetime=2>" * 60_000,
    "spaces": " " * MEGABYTE,
}


@pytest.mark.slow
@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_megabyte_takes_seconds(page):
    begun = time.monotonic()
    page_text(page)
    page_statements(page)
    assert time.monotonic() - begun < 15


def test_depth_costs_nothing():
    assert page_text(HOSTILE["depth"]).text == "deep"


@given(st.text(st.sampled_from("<>/!-'\"= abps&;?[]"), max_size=60))
def test_every_text_is_read_to_its_end(page):
    kinds = {token.kind for token in tokens(page)}
    assert kinds <= {"text", "open", "close", "raw", "broken"}
    assert page_text(page).text == page_text(page).text.strip("\n")


@given(st.text(max_size=60))
def test_escaped_text_comes_back(plain):
    shown = " ".join(part for part in plain.replace("\0", " ").split() if part)
    found = text(f"<p>{escape(shown)}</p>")
    assert found.split() == shown.split()
