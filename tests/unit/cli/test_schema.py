"""``detente schema``: prints or writes the JSON Schema of case files."""

from __future__ import annotations

import json

from click.testing import CliRunner

from detente.case.json_schema import case_json_schema
from detente.cli.application import application


def run(*arguments):
    return CliRunner().invoke(application, ["schema", *map(str, arguments)])


def test_the_schema_is_printed_as_plain_ascii():
    result = run()
    assert result.exit_code == 0
    assert result.output.isascii()
    assert json.loads(result.output) == case_json_schema()


def test_a_part_needs_no_section():
    found = json.loads(run("--part").output)
    assert found == case_json_schema(part=True)
    assert "required" not in found


def test_it_is_written_to_a_file_and_over_an_older_one(tmp_path):
    place = tmp_path / "case.schema.json"
    place.write_text("old")
    result = run("--out", place)
    assert (result.exit_code, result.output) == (0, f"written: {place}\n")
    assert json.loads(place.read_text("utf-8"))["$schema"].endswith("2020-12/schema")
    assert list(tmp_path.iterdir()) == [place]


def test_a_place_that_cannot_be_written_is_refused(tmp_path):
    for place in (tmp_path / "none" / "a.json", tmp_path, tmp_path / "a.yaml"):
        result = run("--out", place)
        assert result.exit_code == 2
        assert result.stderr.startswith(f"Error: --out {place}: ")


def test_it_says_the_same_every_time():
    assert run().output == run().output
