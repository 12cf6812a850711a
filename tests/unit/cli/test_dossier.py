"""``detente dossier``: its forms, its files, and what it refuses."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from detente.assessment.result import Dossier
from detente.assessment.run import dossier
from detente.assessment.saved import from_json, to_json
from detente.case.loading import load_case
from detente.cli.application import application
from detente.cli.writing import check_out, write_out
from detente.errors import ReportError
from detente.report import render_dossier_html, render_dossier_markdown
from tests.unit.case.changed_cases import SMALL


def run(*arguments):
    return CliRunner().invoke(application, ["dossier", *map(str, arguments)])


@pytest.fixture(scope="module")
def small():
    return dossier(load_case(SMALL))


def test_the_terminal_shows_where_things_stand():
    result = run(SMALL)
    assert result.exit_code == 0
    for words in (
        "Aurora and Borealis, June 2025",
        "In short",
        "stage 4 of 9 (images and coalitions)",
        "Borealis's stake is at most 40 %",
        "Supply of cells",
        "What Borealis gave Aurora adds up to 60 million USD by 2019-03.",
        "2 of 2 issues are contested",
    ):
        assert words in " ".join(result.stdout.split())


def test_json_and_markdown_go_to_standard_output(small):
    found = run(SMALL, "--json")
    assert found.stdout == to_json(small)
    assert from_json(Dossier, found.stdout) == small
    assert run(SMALL, "--markdown").stdout == render_dossier_markdown(small)


@pytest.mark.parametrize(
    ("ending", "form"),
    [(".html", render_dossier_html), (".md", render_dossier_markdown), (".json", to_json)],
)
def test_a_file_gets_the_form_of_its_ending(small, tmp_path, ending, form):
    out = tmp_path / f"dossier{ending}"
    result = run(SMALL, "--out", out)
    assert result.exit_code == 0
    assert out.read_text(encoding="utf-8") == form(small)
    assert result.stderr == f"written: {out}\n"
    assert "In short" in result.stdout
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def test_the_seed_moves_what_is_a_range_and_nothing_else(small):
    other = from_json(Dossier, run(SMALL, "--json", "--seed", "7").stdout)
    assert other.situation.dependence != small.situation.dependence
    assert (other.situation.parties, other.situation.terms) == (
        small.situation.parties,
        small.situation.terms,
    )


def test_what_cannot_be_used_is_refused_before_any_work(tmp_path):
    refused = run("no-such-case", "--out", tmp_path / "dossier.txt")
    assert refused.exit_code == 2
    assert "the file name must end in .html, .md or .json" in refused.stderr
    assert run("no-such-case", "--out", tmp_path / "nowhere" / "a.html").exit_code == 2
    both = run(SMALL, "--json", "--markdown")
    assert both.exit_code == 2
    assert "choose one of --json and --markdown" in both.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    (tmp_path / "a.md.part").mkdir()
    with pytest.raises(ReportError, match="must end in"):
        check_out(tmp_path / "a.md", (".html",))
    with pytest.raises(ReportError, match="name a file in a folder that exists"):
        check_out(tmp_path, ("",))
    with pytest.raises(ReportError, match="--out"):
        write_out("text", tmp_path / "a.md")
    assert [path.name for path in tmp_path.iterdir()] == ["a.md.part"]


def test_what_was_there_is_kept_if_writing_fails(tmp_path, monkeypatch):
    out = tmp_path / "a.md"
    out.write_text("before", encoding="utf-8")

    def refuse(self, target):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    with pytest.raises(ReportError, match="Permission denied"):
        write_out("after", out)
    assert out.read_text(encoding="utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]
