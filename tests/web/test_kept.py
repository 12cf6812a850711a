"""What is kept for the next request is bounded."""

from __future__ import annotations

from detente.web.kept import Kept


def test_a_thing_is_made_once():
    kept = Kept(2)
    assert [kept.get("a", lambda: 1), kept.get("a", lambda: 2)] == [1, 1]


def test_the_one_asked_for_longest_ago_is_dropped():
    kept = Kept(2)
    for key in ("a", "b", "a", "c"):
        kept.get(key, lambda: "old")
    assert [kept.get(key, lambda: "new") for key in ("a", "c", "b")] == ["old", "old", "new"]
