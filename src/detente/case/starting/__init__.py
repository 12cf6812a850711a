"""A case to start from, out of articles: what they claim, and what they suggest for the model."""

from detente.case.starting.suggested import PlacedClaim, suggested_sections

__all__ = ["PlacedClaim", "suggested_sections"]
