"""Reports: a saved answer as terminal text, as one HTML page, or as JSON.

Nothing here runs an engine or reads a case: the same answer gives the same bytes.
"""

from __future__ import annotations

from detente.assessment.saved import to_json
from detente.report.html import render_html
from detente.report.terminal import render_terminal

__all__ = ["render_html", "render_terminal", "to_json"]
