"""Asking the workbench for what takes a while."""

from __future__ import annotations

import time

PATIENCE = 120


def ready(client, address, params=None):
    """Ask for the JSON twin of a page until it is there."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        answer = client.get(address, params=params)
        if answer.status_code != 202:
            return answer
        time.sleep(0.1)
    raise TimeoutError(address)
