"""A case to start from, out of articles: what they claim, and what they suggest for the model."""

from detente.case.starting.beginning import Findings, begun, counts_of, write_beginning
from detente.case.starting.files import QUESTION, Beginning, beginning_files, horizon_after
from detente.case.starting.looking import last_day, seen_from
from detente.case.starting.suggested import PlacedClaim, suggested_sections

__all__ = [
    "QUESTION",
    "Beginning",
    "Findings",
    "PlacedClaim",
    "beginning_files",
    "begun",
    "counts_of",
    "horizon_after",
    "last_day",
    "seen_from",
    "suggested_sections",
    "write_beginning",
]
