"""A conflict in one world, in sentences and tables: what `detente conflict` shows."""

from detente.report.document.conflict.whole import conflict_document_of

__all__ = ["conflict_document_of"]
