"""The text of an article with its words marked: all of it, once, each piece with those whose words it is."""

from __future__ import annotations

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from detente.evidence.reading import Span
from detente.web.evidence.marking import paragraphs_of


def offer(number, start, end, *cues):
    marks = tuple(SimpleNamespace(span=Span(*one)) for one in cues)
    return SimpleNamespace(number=number, proposal=SimpleNamespace(span=Span(start, end), cues=marks))


def test_marks_that_overlap_share_pieces():
    text = "One two three.\n\nFour & five."
    (first, second) = paragraphs_of(text, [offer(1, 0, 7), offer(2, 4, 14, (8, 13))])
    assert [(str(one.text), one.of, one.first, one.cue) for one in first[:4]] == [
        ("One ", (1,), (1,), False),
        ("two", (1, 2), (2,), False),
        (" ", (2,), (), False),
        ("three", (2,), (), True),
    ]
    assert "".join(str(one.text) for one in second) == "Four &amp; five."


def test_what_a_browser_would_obey_is_shown():
    ((piece,),) = paragraphs_of("<b>\u202e", [])
    assert piece.text == Markup("&lt;b&gt;\\u202e")


LETTERS = st.text(alphabet="ab <&\n", max_size=40)


@given(text=LETTERS, data=st.data())
def test_no_letter_is_lost_doubled_or_marked_wrongly(text, data):
    edges = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(edges, edges).map(sorted), max_size=5))
    offers = [offer(number, *span) for number, span in enumerate(spans, start=1)]
    pieces = [piece for paragraph in paragraphs_of(text, offers) for piece in paragraph]
    shown = "".join(piece.text.unescape() for piece in pieces)
    assert "".join(shown.split()) == "".join(text.split())
    for number, (start, end) in enumerate(spans, start=1):
        own = "".join(piece.text.unescape() for piece in pieces if number in piece.of)
        assert "".join(own.split()) == "".join(text[start:end].split())
        assert sum(number in piece.first for piece in pieces) == (start < end)
