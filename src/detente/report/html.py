"""The brief as one HTML page that needs nothing beside itself.

No script, no request, no style but the one whose hash the page's own policy
names: whatever a name in a case says, a browser shows it and does nothing else.
The bytes depend on the answer alone.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from detente.assessment.result import Assessment
from detente.report.charts import charts_of, mark_shape
from detente.report.document import document_of
from detente.report.document.change import MEASURES
from detente.report.text import capitalised, clean

__all__ = ["render_html"]

PERCENTAGE = re.compile("([0-9]) %")
"""A number must not part from its sign at the end of a line."""


def render_html(assessment: Assessment) -> str:
    """Write an answer as one self-contained HTML page.

    Parameters
    ----------
    assessment
        The answer.

    Returns
    -------
    str
        A complete document; encode it as UTF-8.
    """
    document = document_of(assessment)
    style = _style()
    return (
        _environment()
        .get_template("brief.html")
        .render(
            document=document,
            charts=charts_of(assessment, document),
            measures={measure: capitalised(words) for measure, words in MEASURES.items()},
            defined=frozenset(one.key for one in document.definitions),
            policy=_policy(style),
            style=Markup(style),  # noqa: S704 - our own file, whose hash the policy names
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("detente.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_cleaned,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["mark_shape"] = mark_shape
    return environment


def _cleaned(value: object) -> object:
    """Clean every text that a template writes; what is Markup already was made from clean text."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return PERCENTAGE.sub("\\1\N{NO-BREAK SPACE}%", clean(value))


@cache
def _style() -> str:
    return files("detente.report").joinpath("static/brief.css").read_text(encoding="utf-8")


def _policy(style: str) -> str:
    """Allow this one style, pictures inside the page, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
