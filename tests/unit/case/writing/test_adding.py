"""Which file of a case takes what, what keeps it out, and that nothing else changes."""

from __future__ import annotations

import difflib
import shutil

import pytest

from detente.case import load_case
from detente.case.files import MOST_PARTS, read_files
from detente.case.writing.adding import planned
from detente.case.writing.replacing import write_texts
from detente.errors import CaseError, ReportError
from detente.library import find_case

SOURCE = {
    "title": "A report",
    "publisher": "The Post",
    "date": "2025-06",
    "kind": "secondary",
    "origin": "post",
}
CLAIM = {"says": "It is so", "hedge": "reported", "sources": ["post"], "quote": "it is so"}
BOTH = {"sources": {"post": SOURCE}, "claims": {"so": CLAIM}}
TOGETHER = {"between": ["so", "not_so"], "how": "by day", "assumed": "x"}
MOVE = {"date": "2025", "what": "x", "kind": "move"}
TERM = {"name": "x", "holder": "a", "obligor": "b", "scope": "c", "confidence": "high", "claims": ["c"]}
HEAD = "detente: 1\n# who\nparties:\n  aurora: {name: Aurora}\n"


@pytest.fixture
def flagship(tmp_path):
    return shutil.copytree(find_case("openai-microsoft"), tmp_path / "case")


def with_claim(**keys):
    return {**BOTH, "claims": {"so": {**CLAIM, **keys}}}


def written(path, additions):
    before = {file.path: file.text for file in read_files(path)}
    plan = planned(path, read_files(path), additions)
    write_texts(plan.texts)
    after = {file.path: file.text for file in read_files(path)}
    return before, after


def only_added(old, new):
    marks = {line[0] for line in difflib.ndiff(old.splitlines(), new.splitlines()) if line[0] != "?"}
    return marks <= {" ", "+"}


def folder(tmp_path, **parts):
    (tmp_path / "case.yaml").write_text(HEAD)
    for name, text in parts.items():
        (tmp_path / f"{name}.yaml").write_text(text)
    return tmp_path


def test_the_flagship_takes_a_source_and_a_claim_and_keeps_every_line(flagship):
    claims = len(load_case(flagship).case.claims)
    before, after = written(flagship, BOTH)
    changed = {path.name for path in before if before[path] != after[path]}
    # Claims stand in rivals.yaml too; the file named like the section takes them.
    assert changed == {"sources.yaml", "claims.yaml"}
    assert all(only_added(before[path], after[path]) for path in before)
    case = load_case(flagship).case
    assert len(case.claims) == claims + 1
    assert case.claims["so"].quote == "it is so"
    assert case.sources["post"].publisher == "The Post"


@pytest.mark.parametrize(
    ("parts", "changed"),
    [
        ({}, {"sources": "sources:\n", "claims": "claims:\n"}),
        ({"evidence": "claims: {}\nsources:\n  s1: {a: b}\n"}, None),
        ({"more": "terms: {}\n"}, {"sources": "sources:\n", "claims": "claims:\n"}),
        ({"claims": "terms: {}\n"}, {"sources": "sources:\n", "claims": "terms: {}\n\nclaims:\n"}),
    ],
)
def test_a_section_goes_where_it_stands_or_into_a_part_of_its_name(tmp_path, parts, changed):
    place = folder(tmp_path, **parts)
    if changed is None:
        (place / "evidence.yaml").write_text("claims: {}\nsources: {}\n")
        before, after = written(place, BOTH)
        assert before.keys() == after.keys()
        assert after[place / "evidence.yaml"].count("\n") == 2 + 6 + 5
        return
    _, after = written(place, BOTH)
    for name, start in changed.items():
        assert after[place / f"{name}.yaml"].startswith(start)
    assert after[place / "case.yaml"] == HEAD


def test_the_first_file_that_holds_a_section_takes_it(tmp_path):
    place = folder(tmp_path, b="claims:\n  c1: {says: x, hedge: memory, sources: []}\n", a="claims: {}\n")
    plan = planned(place, read_files(place), BOTH)
    assert [(text.path.name, text.changed) for text in plan.texts] == [
        ("a.yaml", ("claims: {}",)),
        ("sources.yaml", ()),
    ]


def test_a_folder_with_as_many_parts_as_it_can_have_takes_new_sections_into_its_first(tmp_path):
    place = folder(
        tmp_path, **{f"p{number:02}": f"terms:\n  t{number}: {{}}\n" for number in range(MOST_PARTS)}
    )
    plan = planned(place, read_files(place), BOTH)
    assert [text.path.name for text in plan.texts] == ["case.yaml"]


def test_an_incomplete_case_takes_evidence(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(HEAD)
    _, after = written(path, BOTH)
    assert after[path].startswith(HEAD)
    assert after[path].count("\n") == HEAD.count("\n") + 8 + 7


@pytest.mark.parametrize(
    ("additions", "words"),
    [
        ({"claims": {"so": CLAIM}}, ["claims.so.sources.0: unknown source 'post'"]),
        (with_claim(party="auroro"), ["unknown party", "did you mean 'aurora'"]),
        (with_claim(hedge="sure"), ["claims.so.hedge: found 'sure'; allowed:"]),
        (with_claim(rivals=["c9"]), ["claims.so.rivals.0: unknown claim"]),
        ({"sources": {"post": {**SOURCE, "date": "2026"}}}, ["sources.post.date: found 2026, later than"]),
        ({"sources": {"echo": {**SOURCE, "retells": "nobody"}}}, ["sources.echo.retells", "nobody"]),
        ({"timeline": [{**MOVE, "claims": ["c"]}]}, ["timeline.0.claims.0"]),
        ({"timeline": [{**MOVE, "date": "2025-07"}]}, ["timeline.0.date: found 2025-07, later than as_of"]),
        ({**BOTH, "reconciliations": [TOGETHER]}, ["reconciliations.0.between.1: unknown claim 'not_so'"]),
        ({"terms": {"t": TERM}}, ["terms.t.claims.0: unknown claim"]),
    ],
)
def test_what_would_be_wrong_is_refused_and_nothing_written(tmp_path, additions, words):
    path = tmp_path / "case.yaml"
    text = f"{HEAD}as_of: 2025-06-20\n"
    path.write_text(text)
    with pytest.raises(CaseError) as caught:
        planned(path, read_files(path), additions)
    assert all(word in str(caught.value) for word in words), caught.value
    assert path.read_text() == text


def test_old_errors_keep_nothing_out(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(f"{HEAD}timeline:\n  - {{date: 2025, what: x, kind: move, claims: [none]}}\n")
    written(path, BOTH)
    assert "says: It is so" in path.read_text()


def test_a_case_without_errors_stays_one(flagship):
    claim = {**CLAIM, "sources": ["s01"], "date": "2025-06-21"}
    with pytest.raises(CaseError, match="later than as_of"):
        planned(flagship, read_files(flagship), {"claims": {"so": claim}})


# ---------------------------------------------------------------- writing


def test_a_file_that_changed_meanwhile_is_not_written_over(tmp_path):
    place = folder(tmp_path, claims="claims: {}\n", sources="sources: {}\n")
    plan = planned(place, read_files(place), BOTH)
    (place / "claims.yaml").write_text("claims: {}\n# a note of somebody else\n")
    with pytest.raises(ReportError, match="has changed since it was read; nothing was written"):
        write_texts(plan.texts)
    assert (place / "sources.yaml").read_text() == "sources: {}\n"
    assert sorted(path.name for path in place.iterdir()) == ["case.yaml", "claims.yaml", "sources.yaml"]


def test_a_new_file_takes_the_place_of_no_other(tmp_path):
    place = folder(tmp_path)
    plan = planned(place, read_files(place), BOTH)
    (place / "claims.yaml").write_text("mine")
    with pytest.raises(ReportError, match="is there already"):
        write_texts(plan.texts)
    assert (place / "claims.yaml").read_text() == "mine"
    assert not (place / "sources.yaml").exists()


def test_what_was_written_is_put_back_if_the_rest_cannot_be(tmp_path, monkeypatch):
    place = folder(tmp_path, claims="claims: {}\n", sources="sources: {}\n")
    plan = planned(
        place, read_files(place), {**BOTH, "timeline": [{"date": 2025, "what": "x", "kind": "move"}]}
    )
    texts = sorted(plan.texts, key=lambda text: text.path.name != "timeline.yaml")
    replace = type(place).replace

    def failing(path, target):
        if target.name == "claims.yaml":
            raise OSError(28, "No space left on device", str(target))
        return replace(path, target)

    monkeypatch.setattr(type(place), "replace", failing)
    with pytest.raises(ReportError, match="No space left on device; nothing was written"):
        write_texts([*texts[:1], *sorted(texts[1:], key=lambda text: text.path.name == "claims.yaml")])
    assert (place / "sources.yaml").read_text() == "sources: {}\n"
    assert sorted(path.name for path in place.iterdir()) == ["case.yaml", "claims.yaml", "sources.yaml"]


def test_permissions_and_links_stay(tmp_path):
    real, link = tmp_path / "real.yaml", tmp_path / "case.yaml"
    real.write_text(HEAD)
    real.chmod(0o640)
    link.symlink_to(real)
    written(link, BOTH)
    assert link.is_symlink()
    assert "says: It is so" in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_folder_that_cannot_be_written_says_so(tmp_path, monkeypatch):
    place = folder(tmp_path)
    plan = planned(place, read_files(place), BOTH)

    def refused(**_):
        raise PermissionError(13, "Permission denied", str(place))

    monkeypatch.setattr("tempfile.mkstemp", refused)
    with pytest.raises(ReportError, match="Permission denied; nothing was written"):
        write_texts(plan.texts)


def test_an_interruption_leaves_what_was_there(tmp_path, monkeypatch):
    place = folder(tmp_path, claims="claims: {}\n", sources="sources: {}\n")
    plan = planned(place, read_files(place), BOTH)
    replace = type(place).replace

    def interrupted(path, target):
        if target.name == "claims.yaml":
            raise KeyboardInterrupt
        return replace(path, target)

    monkeypatch.setattr(type(place), "replace", interrupted)
    ordered = sorted(plan.texts, key=lambda text: text.path.name == "claims.yaml")
    with pytest.raises(KeyboardInterrupt):
        write_texts(ordered)
    assert (place / "sources.yaml").read_text() == "sources: {}\n"
    assert sorted(path.name for path in place.iterdir()) == ["case.yaml", "claims.yaml", "sources.yaml"]
