"""Examples with their mentions marked: ``paid ⟦$1 billion⟧ to it``."""

from __future__ import annotations

from detente.evidence.reading.mentions import Span

__all__ = ["unmarked"]


def unmarked(marked):
    """Give the text without the marks, and the spans that were marked."""
    text, spans = "", []
    for index, piece in enumerate(marked.replace("⟧", "⟦").split("⟦")):
        if index % 2:
            spans.append(Span(len(text), len(text) + len(piece)))
        text += piece
    return text, spans
