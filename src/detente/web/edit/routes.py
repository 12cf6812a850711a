"""The page on which a case is edited, and its JSON twin."""

from __future__ import annotations

from detente.web.edit.page import pages
from detente.web.edit.twin import api

__all__ = ["api", "pages"]
