"""The digest of a case: equal for files that say the same, whatever their layout and comments.

The digest is the SHA-256 of the content as JSON: no white space, top-level
sections in the order of the schema, everything else in the order of the file,
since the order of options, issues and labels means something. How the case ended
is left out: it is never an input, so recording it leaves the digest as it is.
"""

from __future__ import annotations

import hashlib
import json

from detente.case.places import Content
from detente.case.schema import Case

__all__ = ["canonical_json", "digest", "digest_of_end"]

END = "outcome"
"""The section that is no input."""


def canonical_json(content: dict[str, Content]) -> str:
    """Write the inputs of a case as canonical JSON.

    Numbers are written so that ``1`` and ``1.0``, which mean the same, look the same.
    """
    ordered = {name: content[name] for name in Case.keys_in_file() if name in content and name != END}
    return _dumped(ordered)


def digest(content: dict[str, Content]) -> str:
    """Give the SHA-256 of the canonical JSON, in hexadecimal."""
    return _hashed(canonical_json(content))


def digest_of_end(content: dict[str, Content]) -> str:
    """Give the SHA-256 of how the case ended, as canonical JSON; empty if it does not say."""
    return _hashed(_dumped(content[END])) if END in content else ""


def _dumped(content: Content) -> str:
    return json.dumps(_plain(content), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _plain(node: Content) -> Content:
    if isinstance(node, dict):
        return {key: _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(value) for value in node]
    if isinstance(node, float) and node.is_integer():
        return int(node)
    return node
