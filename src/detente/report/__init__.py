"""Reports: a saved answer or dossier as terminal text, as one HTML page, as Markdown or as JSON.

Nothing here runs an engine or reads a case: the same answer gives the same bytes.
"""

from __future__ import annotations

from detente.assessment.saved import to_json
from detente.report.appraisal import (
    render_appraisal_html,
    render_appraisal_markdown,
    render_appraisal_terminal,
)
from detente.report.backtest import (
    render_backtest_html,
    render_backtest_markdown,
    render_backtest_terminal,
)
from detente.report.brief_markdown import render_markdown
from detente.report.comparison import (
    render_comparison_html,
    render_comparison_markdown,
    render_comparison_terminal,
)
from detente.report.conflict import (
    render_conflict_html,
    render_conflict_markdown,
    render_conflict_terminal,
)
from detente.report.dossier import (
    render_dossier_html,
    render_dossier_markdown,
    render_dossier_terminal,
)
from detente.report.flips import render_flips_html, render_flips_markdown, render_flips_terminal
from detente.report.html import render_html
from detente.report.negotiation import (
    render_negotiation_html,
    render_negotiation_markdown,
    render_negotiation_terminal,
)
from detente.report.terminal import render_terminal
from detente.report.unfolding import (
    render_unfolding_html,
    render_unfolding_markdown,
    render_unfolding_terminal,
)
from detente.report.update import render_update_markdown, render_update_terminal

__all__ = [
    "render_appraisal_html",
    "render_appraisal_markdown",
    "render_appraisal_terminal",
    "render_backtest_html",
    "render_backtest_markdown",
    "render_backtest_terminal",
    "render_comparison_html",
    "render_comparison_markdown",
    "render_comparison_terminal",
    "render_conflict_html",
    "render_conflict_markdown",
    "render_conflict_terminal",
    "render_dossier_html",
    "render_dossier_markdown",
    "render_dossier_terminal",
    "render_flips_html",
    "render_flips_markdown",
    "render_flips_terminal",
    "render_html",
    "render_markdown",
    "render_negotiation_html",
    "render_negotiation_markdown",
    "render_negotiation_terminal",
    "render_terminal",
    "render_unfolding_html",
    "render_unfolding_markdown",
    "render_unfolding_terminal",
    "render_update_markdown",
    "render_update_terminal",
    "to_json",
]
