"""The code in the page on worlds and the verdict runs."""

from __future__ import annotations

import re

from tests.contracts.project import ROOT

BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_code_on_the_page_runs():
    blocks = BLOCK.findall((ROOT / "docs" / "theory" / "worlds-and-verdict.md").read_text(encoding="utf-8"))
    assert blocks
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "worlds-and-verdict.md", "exec"), names)
