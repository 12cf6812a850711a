"""The digest of a case: equal for files that say the same, whatever their layout and comments.

The digest is the SHA-256 of the content as JSON: no white space, top-level
sections in the order of the schema, everything else in the order of the file,
since the order of options, issues and labels means something.
"""

from __future__ import annotations

import hashlib
import json

from detente.case.places import Content
from detente.case.schema import Case

__all__ = ["canonical_json", "digest"]


def canonical_json(content: dict[str, Content]) -> str:
    """Write the content of a case as canonical JSON.

    Numbers are written so that ``1`` and ``1.0``, which mean the same, look the same.
    """
    ordered = {name: content[name] for name in Case.keys_in_file() if name in content}
    return json.dumps(_plain(ordered), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def digest(content: dict[str, Content]) -> str:
    """Give the SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical_json(content).encode("utf-8")).hexdigest()


def _plain(node: Content) -> Content:
    if isinstance(node, dict):
        return {key: _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(value) for value in node]
    if isinstance(node, float) and node.is_integer():
        return int(node)
    return node
