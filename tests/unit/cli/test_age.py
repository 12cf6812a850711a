"""How long a process has been running."""

from __future__ import annotations

import time

from detente.cli import age as module
from detente.cli.age import age


def test_it_grows_as_time_does():
    before, began = age(), time.monotonic()
    time.sleep(0.05)
    assert abs(age() - before - (time.monotonic() - began)) < 0.02


def test_where_the_system_does_not_tell_it_is_never_more_than_it_truly_is(monkeypatch, tmp_path):
    told = age()
    for content in (None, "", "1 (a) b) S 2 3"):
        place = tmp_path / "stat"
        if content is not None:
            place.write_text(content, encoding="utf-8")
        monkeypatch.setattr(module, "OWN_STATE", place)
        assert 0 < age() < told + 5
