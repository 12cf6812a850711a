"""The rows of the form: every value of every packaged case is reached, with its meaning and its line."""

from __future__ import annotations

import pytest

from detente.case.files import read_files
from detente.case.form.placing import placed
from detente.case.form.rows import MOST_ROWS, path_at_line, place_showing, rows_at, step_in, trail_to
from detente.case.yaml_reader import read_yaml
from detente.errors import Problem
from detente.library import find_case

TEXT = """\
title: A case  # why
parties:
  one: {name: One, capability: {value: 40 to 60, assumed: so}}
  two:
    name: Two
timeline:
  - date: 2025-01-01
    what: |
      Something.
      Happened.
strange: [1, 2]
"""


def plain_values(content, path=()):
    if isinstance(content, dict | list):
        steps = content.items() if isinstance(content, dict) else enumerate(content)
        for step, inside in steps:
            yield from plain_values(inside, (*path, step))
    else:
        yield path


def all_rows(document):
    """Follow the rows that lead further."""
    places = [()]
    while places:
        for row in rows_at(document, places.pop()):
            if row.kind == "more":
                places.append(row.path)
            yield row


@pytest.mark.parametrize("case", ["elmira", "openai-microsoft"])
def test_every_plain_value_is_reached(case):
    for file in read_files(find_case(case)):
        document = read_yaml(file.text, file.path.name)
        fields = {row.path for row in all_rows(document) if row.present and row.kind not in {"group", "more"}}
        for path in plain_values(document.content):
            assert any(path[:length] in fields for length in range(1, len(path) + 1)), path


def test_rows_of_one_place_stay_few():
    folder = find_case("openai-microsoft")
    document = read_yaml((folder / "claims.yaml").read_text(), "claims.yaml")
    shown = [row for row in rows_at(document, ("claims",)) if row.present and row.kind != "more"]
    assert len(shown) <= MOST_ROWS


def row(*path, text=TEXT):
    return next(row for row in rows_at(read_yaml(text, "x.yaml"), ()) if row.path == path)


def test_a_row_knows_its_meaning_its_line_and_how_it_is_asked_for():
    title = row("title")
    assert (title.kind, title.written, title.line, title.column) == ("line", "A case", 1, 8)
    assert title.about == "What the case is called."
    value = row("parties", "one", "capability", "value")
    assert (value.kind, value.written) == ("number", "40 to 60")
    assert row("timeline", 0, "what").kind == "text"
    assert row("parties", "one").name == "One"


def test_what_the_schema_does_not_know_has_a_row_all_the_same():
    assert row("strange").written == "1, 2"


def test_keys_that_are_not_written_are_offered():
    aliases = row("parties", "two", "aliases")
    assert not aliases.present
    assert aliases.kind == "list"


def test_choices_are_those_of_the_schema():
    document = read_yaml("sources: {s: {kind: secondary}}", "x.yaml")
    kind = next(row for row in rows_at(document, ()) if row.path[-1] == "kind")
    assert kind.kind == "choice"
    assert {"primary", "secondary"} <= set(kind.choices)


def test_lines_lead_to_paths_and_places():
    document = read_yaml(TEXT, "x.yaml")
    assert path_at_line(document, 5) == ("parties", "two", "name")
    assert path_at_line(document, 10) == ("timeline", 0, "what")
    assert place_showing(document, ("parties", "two", "name")) == ()
    assert step_in(document, ["timeline", "0", "no such"]) == ("timeline", 0)
    assert trail_to(document, ("timeline", 0))[1][1].startswith("1.")


def test_problems_are_placed_by_their_line():
    document = read_yaml(TEXT, "x.yaml")
    problems = [
        Problem("parties.one.name", "schema", "wrong", "mend it", "x.yaml", 3, 15),
        Problem("question", "schema", "missing", "", "x.yaml", 1, 1),
        Problem("title", "schema", "elsewhere", "", "other.yaml", 1, 8),
    ]
    assert placed(document, "x.yaml", problems) == {
        ("parties", "one", "name"): ("wrong; mend it",),
        ("question",): ("missing",),
    }
