"""The code in the page on worlds and the verdict runs."""

from __future__ import annotations

import re

from tests.contracts.project import ROOT

PAGE = ROOT / "docs" / "theory" / "worlds-and-verdict.md"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_worked_example_comes_out_as_written(capsys):
    (block,) = [one for one in BLOCK.findall(PAGE.read_text(encoding="utf-8")) if "shapley" in one]
    exec(compile(block, PAGE.name, "exec"), {})
    assert capsys.readouterr().out == "40 + 30 = 70\n"
