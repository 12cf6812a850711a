"""Entries as text: by hand, in the style of the packaged cases."""

from __future__ import annotations

import pytest

from detente.case.writing.rendering import WIDTH, rendered, rendered_items, scalar_text
from detente.errors import CaseError
from detente.library import find_case

LONG_TEXT = (
    "A third phase began in January 2023. It was called a sum of billions over several years; the press"
)
QUOTED = (
    *(
        "no",
        "Yes",
        "ON",
        "y",
        "null",
        "~",
        "true",
        "False",
        "",
        " a",
        "a ",
        "2025",
        "1.5",
        "1e5",
        "0x1F",
        "0o7",
    ),
    *("010", "1_000", "12:30", "1,000", "a: b", "a:", "a #b", "#a", "@a", "`a", "- a", "-a", "?", "%a", "&a"),
    *("*a", "!a", "|", ">", "'a'", "[a]", "{a}", "...", "---", "=", "<<"),
)
PLAIN = (
    *(
        "a",
        "20 billion USD",
        "2025-06-20",
        "2025-06",
        "a#b",
        "a:b",
        "5 to 30 %",
        "it's",
        'so "called"',
        "a, b",
    ),
    *("a [b]", "https://a.example/b?c=d", "é", "日本"),
)


def test_an_entry_looks_like_those_of_the_packaged_cases():
    entry = {
        "says": f"{LONG_TEXT} put it at about 10 billion.",
        "value": "10 billion USD",
        "date": "2023-01-23",
        "hedge": "reported",
        "sources": ["s76", "s77"],
        "quote": "totals: $10 billion",
        "by": 2025,
    }
    assert rendered({"c004": entry}, 2) == (
        "  c004:",
        f"    says: {LONG_TEXT}",
        "      put it at about 10 billion.",
        "    value: 10 billion USD",
        "    date: 2023-01-23",
        "    hedge: reported",
        "    sources: [s76, s77]",
        '    quote: "totals: $10 billion"',
        "    by: 2025",
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        *((word, f'"{word}"') for word in QUOTED),
        *((word, word) for word in PLAIN),
        ('"a"', '"\\"a\\""'),
        ("a\nb", '"a\\nb"'),
        ("a\tb", '"a\\tb"'),
        (None, "null"),
        (True, "true"),
        (7, "7"),
        (-0.5, "-0.5"),
    ],
)
def test_words_are_plain_where_every_reader_agrees(value, text):
    assert scalar_text(value) == text


@pytest.mark.parametrize("text", ["a, b", "a [b]", "a {b"])
def test_marks_of_lists_are_quoted_inside_lists(text):
    assert scalar_text(text) == text
    assert scalar_text(text, in_list=True) == f'"{text}"'


def test_lists_and_mappings_inside():
    value = {"a": {"b": {}, "c": []}, "d": [{"e": 1, "f": [2]}, "g"]}
    assert rendered(value) == (*("a:", "  b: {}", "  c: []", "d:", "  - e: 1", "    f: [2]", "  - g"),)
    assert rendered_items([["a", ["b"]], {}, None]) == ("-", "  - a", "  - [b]", "- {}", "- null")


def test_long_lists_go_on_over_further_lines():
    lines = rendered({"sources": [f"source_{number:03}" for number in range(30)]}, 4)
    assert len(lines) > 2
    assert max(map(len, lines)) <= WIDTH
    assert lines[1].startswith("      source_")


def test_a_long_word_stands_whole():
    address = "https://a.example/" + "b" * 200
    assert rendered({"url": address}) == (f"url: {address}",)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"a": "b\x1bc"}, "U+001B"),
        ({"a": "\ud800"}, "U+D800"),
        ({"a": float("nan")}, "finite"),
        ({"a": float("inf")}, "finite"),
        ({"a": 10**19}, "18 zeros"),
        ({" ": 1}, "a key is one line of text"),
        ({"a\nb": 1}, "a key is one line of text"),
        ({"a": [b"x"]}, "plain value"),
    ],
)
def test_what_no_case_file_holds_is_refused(entry, words):
    with pytest.raises(CaseError) as caught:
        rendered(entry)
    assert words in str(caught.value)


def test_lines_of_the_packaged_claims_are_written_alike():
    """Whoever adds to a packaged case adds lines of the same look."""
    from detente.case.yaml_reader import read_yaml  # noqa: PLC0415

    path = find_case("openai-microsoft") / "claims.yaml"
    text = path.read_text(encoding="utf-8")
    claims = read_yaml(text, "claims.yaml").content["claims"]
    lines = [line for slug in claims for line in rendered({slug: claims[slug]}, 2)]
    old = {line for line in text.splitlines() if line.startswith("    ")}
    alike = sum(line in old for line in lines if line.startswith("    "))
    # What differs is where lines are divided, and quotes that are not needed.
    assert alike / len([line for line in lines if line.startswith("    ")]) > 0.75
