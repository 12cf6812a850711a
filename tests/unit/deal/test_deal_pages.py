"""The code in the pages on bargaining, continuous issues, division and fairness, and programs runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGES = Path(__file__).resolve().parents[3] / "docs" / "theory"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    "name", ["bargaining.md", "division-and-fairness.md", "continuous-issues.md", "programs.md"]
)
def test_the_code_on_a_page_runs(name):
    blocks = BLOCK.findall((PAGES / name).read_text(encoding="utf-8"))
    assert len(blocks) >= 3
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, name, "exec"), names)
