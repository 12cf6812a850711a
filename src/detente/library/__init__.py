"""Packaged cases: strained partnerships to start from, and conflicts published by others.

A packaged case is a case file like any other and stands under its group:
``partnerships/openai-microsoft/`` is a folder of parts, and
``conflicts/kilgour2005-elmira.yaml`` is named after the publication that it is
taken from. People call a case by its short name, ``elmira``.
"""

from __future__ import annotations

from detente.library.catalogue import (
    PARTNERSHIPS,
    STANDARD_INPUT,
    PackagedCase,
    find_case,
    packaged_case,
    packaged_cases,
    saved_record,
)

__all__ = [
    "PARTNERSHIPS",
    "STANDARD_INPUT",
    "PackagedCase",
    "find_case",
    "packaged_case",
    "packaged_cases",
    "saved_record",
]
