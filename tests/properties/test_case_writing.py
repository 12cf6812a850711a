"""Adding to a case file: whatever its layout, the entry is there afterwards and every old line too."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente.case.scalars import ScalarError, read_plain
from detente.case.writing.inserting import with_entries
from detente.case.writing.rendering import WIDTH, rendered, rendered_items, scalar_text
from detente.case.yaml_reader import read_yaml
from detente.errors import CaseError
from detente.evidence.characters import forbidden

HOSTILE = (
    *("no", "Yes", "on", "y", "null", "~", "true", "2025", "2025-06", "2025-06-20", "12:30", "1_000", "0x1f"),
    *(
        "0o7",
        "010",
        ".5",
        "1e5",
        "-1",
        "+1",
        ".inf",
        "1.",
        "a: b",
        "a:",
        "a #b",
        "# a",
        "- a",
        "-",
        "?",
        "? a",
    ),
    *(
        "@a",
        "`a",
        "%a",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "'a'",
        '"a"',
        "a, b",
        "[a]",
        "{a}",
        "a\nb",
        "a\r\nb",
        " a",
    ),
    *(
        "a ",
        "a\tb",
        "\t",
        "a\\",
        "\\n",
        "---",
        "...",
        "--- a",
        "=",
        "<<",
        "é",
        "日本",
        "😀 x",
        "a\u00a0b",
        "",
    ),
    *("x" * 300, "word " * 80 + "end", 'say "x" ' * 40 + ".", "a  b " * 60 + "c", "key: v " * 50 + "x"),
)
texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60),
    st.lists(st.text(alphabet="ab:#-\"'\\ ,[]{}0123456789.é😀", min_size=1, max_size=12), max_size=40).map(
        " ".join
    ),
).filter(lambda text: not list(forbidden(text)))
numbers = st.one_of(
    st.integers(-(10**18), 10**18), st.floats(allow_nan=False, allow_infinity=False, width=64)
).filter(lambda number: len(str(number)) <= 40)
scalars = st.one_of(texts, numbers, st.booleans(), st.none())
keys = st.one_of(
    st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True),
    texts.filter(lambda text: text.strip() and "\n" not in text and len(text) <= 200),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4)),
    max_leaves=12,
)
entry_mappings = st.dictionaries(keys, values, min_size=1, max_size=5)


def same(found, expected):
    """Compare content with types: 1 is not 1.0 and not true."""
    if isinstance(expected, dict):
        return (
            isinstance(found, dict)
            and list(found) == list(expected)
            and all(same(found[key], value) for key, value in expected.items())
        )
    if isinstance(expected, list):
        return isinstance(found, list) and len(found) == len(expected) and all(map(same, found, expected))
    return type(found) is type(expected) and found == expected


@given(entry_mappings, st.integers(0, 6), st.integers(1, 5))
@settings(max_examples=60)
def test_a_rendered_mapping_reads_as_itself(entry, indent, step):
    text = "\n".join(rendered(entry, indent, step)) + "\n"
    assert same(read_yaml(text, "x").content, entry)


@given(st.lists(values, min_size=1, max_size=4), st.integers(0, 6), st.integers(2, 5))
@settings(max_examples=50)
def test_a_rendered_list_reads_as_itself(items, indent, step):
    text = "\n".join(rendered_items(items, indent, step)) + "\n"
    assert same(read_yaml(text, "x").content, items)


@given(texts)
def test_plain_words_are_plain_for_the_strict_reader(text):
    written = scalar_text(text)
    if not written.startswith('"'):
        assert written == text
        assert read_plain(text) == text


@given(st.lists(st.text(alphabet="abcdefg,.", min_size=1, max_size=14), min_size=20, max_size=80))
def test_lines_are_no_longer_than_the_width_where_words_are_short(words):
    lines = rendered({"says": " ".join(words)}, 2)
    assert max(map(len, lines)) <= WIDTH


# ---------------------------------------------------------------- files of any layout

COMMENTS = ("# a note", "#", "  # indented", "    # further in", "", "", "      # far")
VALUES = (
    *("one", '"two words"', "'three'", "4", "", "null", "[a, b]", "{k: v}", "a long text\n{}  that goes on"),
    *("|\n{}  lines\n{}  of text", ">-\n{}  folded\n{}  text", "|+\n{}  kept\n\n", '"quoted\n{}  over"'),
    *("word # remark", "[a,\n{}  b]", "|2-\n{}    x"),
)


@st.composite
def written_entries(draw, indent, step):
    """Lines of the entries of a mapping section."""
    lines = []
    for number in range(draw(st.integers(1, 3))):
        lines += draw(st.lists(st.sampled_from(COMMENTS), max_size=2))
        lines.append(f"{indent}e{number}:")
        inside = indent + " " * step
        lines += draw(st.lists(st.sampled_from(COMMENTS), max_size=1))
        for place in range(draw(st.integers(1, 3))):
            value = draw(st.sampled_from(VALUES)).replace("{}", inside)
            lines.append(f"{inside}k{place}: {value}".rstrip(" "))
    return lines


@st.composite
def written_items(draw, indent, step):
    lines = []
    for _ in range(draw(st.integers(1, 3))):
        lines += draw(st.lists(st.sampled_from(COMMENTS), max_size=2))
        value = draw(st.sampled_from(VALUES)).replace("{}", indent + " " * step)
        lines.append(f"{indent}-{' ' * (step - 1)}k: {value}".rstrip(" "))
        lines.append(f"{indent}{' ' * step}l: 2")
    return lines


@st.composite
def files(draw):
    """A case file in some layout, with the section that is looked at among others, or without it."""
    is_list = draw(st.booleans())
    blocks = []
    indent = " " * draw(st.integers(0 if is_list else 1, 5))
    step = draw(st.integers(2, 5))
    entries = draw(written_items(indent, step) if is_list else written_entries(indent, step))
    head = draw(st.sampled_from(["claims:", '"claims":', "claims:  # what they say", "claims :"]))
    blocks.append([head, *entries])
    others = [["detente: 1"], ["title: A title"], ["terms:", "  t1: {name: x}"], ["notes: |", "  x", ""]]
    blocks += draw(st.lists(st.sampled_from(others), unique_by=lambda lines: lines[0], max_size=3))
    if draw(st.integers(0, 5)) == 0:
        blocks[0] = [
            draw(
                st.sampled_from(["claims:", "claims: {}  # none", "claims: []" if is_list else "claims: {}"])
            )
        ]
    if draw(st.integers(0, 5)) == 0 and len(blocks) > 1:
        del blocks[0]
    blocks = draw(st.permutations(blocks))
    lines = []
    for block in blocks:
        lines += draw(st.lists(st.sampled_from(COMMENTS), max_size=3))
        lines += block
    lines += draw(st.lists(st.sampled_from(COMMENTS), max_size=3))
    if draw(st.integers(0, 5)) == 0:
        lines = ["---", *lines, "...", "# after"]
    line_end = draw(st.sampled_from(["\n", "\r\n"]))
    text = line_end.join("\n".join(lines).split("\n"))
    text += draw(st.sampled_from([line_end, "", line_end * 2]))
    return draw(st.sampled_from(["", "\ufeff"])) + text, is_list


def read(text):
    try:
        return read_yaml(text, "case.yaml").content
    except CaseError:
        return None


def ends_in_lines_of_text(text):
    """Whether one more line end would change what is read."""
    return read(text) != read(f"{text}\n")


def is_subsequence(old, new):
    rest = iter(new)
    return all(line in rest for line in old)


@given(files(), st.lists(entry_mappings, min_size=1, max_size=2))
@settings(max_examples=100)
def test_the_entry_is_added_and_every_old_line_stands(made, entries):
    text, is_list = made
    before = read(text)
    assume(isinstance(before, dict))
    held = before.get("claims")
    assume(isinstance(held, list if is_list else dict) or not held)
    added = entries if is_list else {f"new{place}": entry for place, entry in enumerate(entries)}
    # A text of several lines that ends with the file, and has no line end there, would get one.
    assume(text.endswith("\n") or not ends_in_lines_of_text(text))
    done = with_entries(text, "case.yaml", "claims", added)
    after = read(done.text)
    expected = [*(held or []), *entries] if is_list else {**(held or {}), **added}
    assert same(after["claims"], expected)
    assert same(
        {**after, "claims": None},
        {**before, "claims": None},
    )
    # A byte order mark and line ends stay what they were.
    assert done.text.startswith("\ufeff") == text.startswith("\ufeff")
    if "\n" in text:
        assert ("\r\n" in done.text) == ("\r\n" in text)
        assert done.text.count("\n") == done.text.count("\r\n") or "\r\n" not in text
    old_lines = text.splitlines()
    if done.changed:
        place = old_lines.index(done.changed) if done.changed in old_lines else 0
        old_lines[place : place + 1] = []
    assert is_subsequence(old_lines, done.text.splitlines())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_read_as_themselves(text):
    if list(forbidden(text)):
        return
    for shown in (f"k: {scalar_text(text)}", f"k: [{scalar_text(text, in_list=True)}]"):
        found = read_yaml(shown, "x").content["k"]
        assert (found[0] if isinstance(found, list) else found) == text


def test_scalar_error_is_what_the_reader_raises():
    with pytest.raises(ScalarError):
        read_plain("010")
