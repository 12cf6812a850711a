"""The code in the pages on worlds and the verdict and on the two readings runs."""

from __future__ import annotations

import re

import pytest

from tests.contracts.project import ROOT

BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", ["worlds-and-verdict.md", "two-readings.md"])
def test_the_code_on_the_page_runs(name):
    blocks = BLOCK.findall((ROOT / "docs" / "theory" / name).read_text(encoding="utf-8"))
    assert blocks
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, name, "exec"), names)
