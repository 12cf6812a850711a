"""Cases for the tests of this folder: files of ``tests/cases``, with pieces of them replaced."""

from __future__ import annotations

import textwrap
from pathlib import Path

import yaml

from detente.assessment.compile import compile_case
from detente.assessment.result import Settings
from detente.assessment.run import assess
from detente.case.loading import load_text

CASES = Path(__file__).resolve().parents[2] / "cases"
QUICK = Settings(worlds=512, candidate_worlds=16, stability_worlds=16)
"""Enough worlds to tell shares apart that differ by ten points."""


def read_case(name):
    """Give the text of a case file."""
    return (CASES / f"{name}.yaml").read_text(encoding="utf-8")


def load(name, *pieces, edits=()):
    """Load a case with texts replaced, then with pieces laid over it; mappings are merged."""
    text = read_case(name)
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    whole = yaml.compose(text)
    for piece in pieces:
        whole = _merged(whole, yaml.compose(textwrap.dedent(piece)))
    return load_text(yaml.serialize(whole), "case.yaml")


def model(name, *pieces, edits=()):
    """Load and compile."""
    return compile_case(load(name, *pieces, edits=edits))


def answer(name, *pieces, edits=(), settings=QUICK):
    """Load and assess."""
    return assess(load(name, *pieces, edits=edits), settings)


def codes(found):
    """Name the codes of problems or findings."""
    return [one.code for one in found]


def _merged(old, new):
    if not isinstance(old, yaml.MappingNode) or not isinstance(new, yaml.MappingNode):
        return new
    entries = {key.value: (key, value) for key, value in old.value}
    for key, value in new.value:
        entries[key.value] = (key, _merged(entries[key.value][1], value) if key.value in entries else value)
    return yaml.MappingNode(old.tag, list(entries.values()), flow_style=old.flow_style)
