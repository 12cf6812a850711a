"""The code on the page about terms in money runs, from its top to its bottom, and holds."""

from __future__ import annotations

import re

from tests.contracts.project import ROOT

BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_page_holds():
    blocks = BLOCK.findall((ROOT / "docs" / "theory" / "terms-in-money.md").read_text(encoding="utf-8"))
    assert len(blocks) >= 6
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "terms-in-money.md", "exec"), names)
