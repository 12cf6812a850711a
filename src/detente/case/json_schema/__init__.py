"""The schema of case files as a JSON Schema, for editors that complete keys and mark mistakes.

It is made from the records of the case and their docstrings, so that an editor
and `load_case` never disagree about a key. It knows what one key may hold: kinds
of value, spelling, units, which keys belong together. What sections say about
each other, such as a claim that nobody made, `load_case` alone can tell.

Nothing that `load_case` accepts is refused here; a test holds the two together.
"""

from __future__ import annotations

from detente.case.json_schema.records import case_json_schema

__all__ = ["case_json_schema"]
