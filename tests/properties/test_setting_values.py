"""Setting a value in a case file: whatever the layout, the value changes and every other character stays."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from detente.case.writing.content_edits import with_content
from detente.case.writing.setting import same_content, with_exact_value, with_item, without
from detente.case.yaml_reader import read_yaml
from detente.errors import CaseError

WORDS = (
    "20",
    "15 to 25 %",
    "4.5",
    "free choice",
    "it's so",
    'say "no"',
    "yes",
    "2025-06-17",
    "a # b",
    "x: y",
    "Ünï",
)
PLAIN = ("20", "4.5", "free choice", "15 to 25 %", "2025-06-17", "true", "Ünï")
COMMENTS = ("", "", " # why", "  # it's [so], {yes}: 'no'")


class Writer:
    """Writes random YAML of random layout, comments anywhere."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)

    def text(self) -> str:
        lines = ["# head", *self.mapping(0, 3)]
        text = "\n".join(lines) + self.draw.choice(["\n", "\n", "\n# end\n"])
        text = self.draw.choice(["", "\ufeff"]) + text
        return text.replace("\n", "\r\n") if self.draw.random() < 0.3 else text

    def mapping(self, indent: int, depth: int) -> list[str]:
        lines = []
        for number in range(self.draw.randint(1, 4)):
            lines += self.noise(indent)
            lines += self.value(" " * indent + self.key(number) + ":", indent, depth)
        return lines

    def items(self, indent: int, depth: int) -> list[str]:
        lines = []
        for _ in range(self.draw.randint(1, 3)):
            lines += self.noise(indent)
            if depth and self.draw.random() < 0.4:
                first, *others = self.mapping(indent + 2, depth - 1)
                while not first.strip() or first.strip().startswith("#"):
                    first, *others = others
                lines += [" " * indent + "- " + first[indent + 2 :], *others]
            else:
                lines += self.value(" " * indent + "-", indent, 0)
        return lines

    def key(self, number: int) -> str:
        return self.draw.choice([f"k{number}", f"k{number}", f'"k{number}"', f"'k {number}'"])

    def noise(self, indent: int) -> list[str]:
        return self.draw.choice([[], [], [""], [" " * indent + "# a: note"]])

    def value(self, start: str, indent: int, depth: int) -> list[str]:
        comment = self.draw.choice(COMMENTS)
        step = self.draw.choice([1, 2, 4])
        kind = self.draw.choice(["plain", "quoted", "flow", "map", "list", "block", "none", "long"])
        if kind == "map" and depth:
            return [start + comment, *self.mapping(indent + step, depth - 1)]
        if kind == "list" and depth:
            return [start + comment, *self.items(indent + self.draw.choice([0, 2]), depth - 1)]
        if kind == "flow":
            return [f"{start} {self.flow(2)}{comment}"]
        if kind == "block":
            mark = self.draw.choice("|>") + self.draw.choice(["", "-", "+"])
            pad = " " * (indent + step)
            return [f"{start} {mark}{comment}", f"{pad}one", "", f"{pad}two # not a comment"]
        if kind == "none":
            return [start + comment]
        if kind == "long":
            return [f"{start} words that go on", " " * (indent + step) + "over two lines" + comment]
        return [f"{start} {self.scalar(quoted=kind == 'quoted')}{comment}"]

    def scalar(self, *, quoted: bool) -> str:
        if not quoted:
            return self.draw.choice(PLAIN)
        word = self.draw.choice(WORDS)
        doubled, escaped = word.replace("'", "''"), word.replace('"', '\\"')
        return f"'{doubled}'" if self.draw.random() < 0.5 else f'"{escaped}"'

    def flow(self, depth: int) -> str:
        parts = [
            self.flow(depth - 1)
            if depth and self.draw.random() < 0.3
            else self.scalar(quoted=self.draw.random() < 0.5)
            for _ in range(self.draw.randint(0, 3))
        ]
        if self.draw.random() < 0.5:
            return "[" + ", ".join(parts) + "]"
        return (
            "{" + ", ".join(f"f{n}: {part}" for n, part in enumerate(parts)) + self.draw.choice(["}", " }"])
        )


VALUES = st.one_of(
    st.sampled_from(
        [20, 0.5, True, "free choice", "no", "25 to 30 %", "", "it's: # so", "two\nlines\n", "a, b]"]
    ),
    st.just(["c1", "c2"]),
    st.just({"value": 3, "assumed": "why: so"}),
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=200),
)


def paths(path, node):
    """Yield the paths of all values."""
    if path:
        yield path
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, child in children:
        yield from paths((*path, step), child)


def changed(content, path, value):
    """Give the content with a value set."""
    step, *rest = path
    inside = changed(content[step], rest, value) if rest else value
    if isinstance(content, dict):
        return {**content, step: inside}
    return [*content[:step], inside, *content[step + 1 :]]


def check(edit, text):
    """Everything outside the edited characters stands as it stood."""
    assert edit.text == text[: edit.start] + edit.written + text[edit.end :]


@given(st.integers(0, 10**9), st.randoms(use_true_random=False), VALUES)
def test_one_value_is_set_and_every_other_character_stays(seed, choice, value):
    text = Writer(seed).text()
    before = read_yaml(text, "").content
    path = choice.choice(list(paths((), before)))
    old = before
    for step in path:
        old = old[step]
    try:
        edit = with_exact_value(text, "", path, value)
    except CaseError:
        # Only what holds comments of its own may be refused.
        assert isinstance(old, dict | list)
        assert "#" in text
        return
    check(edit, text)
    assert same_content(read_yaml(edit.text, "").content, changed(before, path, value))
    if not isinstance(old, dict | list):
        assert text[edit.start : edit.end].count("#") <= str(old).count("#") + (
            text[edit.start :][:1] in "|>"
        )


@given(st.integers(0, 10**9), st.randoms(use_true_random=False), VALUES)
def test_a_new_key_takes_no_character_away(seed, choice, value):
    text = Writer(seed).text()
    before = read_yaml(text, "").content
    mappings = [(), *(path for path in paths((), before) if isinstance(_at(before, path), dict))]
    path = (*choice.choice(mappings), "added")
    edit = with_exact_value(text, "", path, value)
    check(edit, text)
    assert edit.start == edit.end
    assert same_content(_at(read_yaml(edit.text, "").content, path), value)


@given(st.integers(0, 10**9), st.randoms(use_true_random=False))
def test_what_is_taken_out_leaves_all_else(seed, choice):
    text = Writer(seed).text()
    before = read_yaml(text, "").content
    path = choice.choice(list(paths((), before)))
    try:
        edit = without(text, "", path)
    except CaseError:
        assert "#" in text
        return
    check(edit, text)
    after = read_yaml(edit.text, "").content
    parent = _at(after, path[:-1])
    assert len(parent) == len(_at(before, path[:-1])) - 1


@given(st.integers(0, 10**9), st.randoms(use_true_random=False))
def test_an_item_is_added_at_the_end_of_a_list(seed, choice):
    text = Writer(seed).text()
    before = read_yaml(text, "").content
    lists = [path for path in paths((), before) if isinstance(_at(before, path), list)]
    if not lists:
        return
    path = choice.choice(lists)
    edit = with_item(text, "", path, "new one")
    check(edit, text)
    assert same_content(_at(read_yaml(edit.text, "").content, path), [*_at(before, path), "new one"])


@given(st.integers(0, 10**9), st.randoms(use_true_random=False))
def test_several_differences_are_written_at_once(seed, choice):
    text = Writer(seed).text()
    content = read_yaml(text, "").content
    for path in choice.sample(list(paths((), content)), 1):
        if not isinstance(_at(content, path), dict | list):
            content = changed(content, path, "changed")
    content = {**content, "more": {"deep": [1, 2]}}
    assert same_content(read_yaml(with_content(text, "", content), "").content, content)


def _at(content, path):
    for step in path:
        content = content[step]
    return content
