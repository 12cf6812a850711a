"""One HTML page that needs nothing beside itself, whatever it is about.

No script, no request, no style but the one whose hash the page's own policy
names: whatever a name in a case says, a browser shows it and does nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from detente.report.charts import mark_shape
from detente.report.document.definitions import Definition
from detente.report.text import clean

__all__ = ["environment", "write_page"]

PERCENTAGE = re.compile("([0-9]) %")
"""A number must not part from its sign at the end of a line."""


def write_page(
    template: str, styles: tuple[str, ...], definitions: tuple[Definition, ...], **content: object
) -> str:
    """Write a page from one of the package's templates.

    Parameters
    ----------
    template
        Name of the template.
    styles
        Names of style sheets; the page holds them as one, in this order.
    definitions
        The definitions that the page lists; only to these do terms lead.
    **content
        What the template shows.

    Returns
    -------
    str
        A complete document; encode it as UTF-8.
    """
    style = "".join(map(_style, styles))
    return (
        _own_environment()
        .get_template(template)
        .render(
            **content,
            defined=frozenset(one.key for one in definitions),
            policy=_policy(style),
            style=Markup(style),  # noqa: S704 - our own file, whose hash the policy names
        )
    )


@cache
def _own_environment() -> Environment:
    return environment(PackageLoader("detente.report"))


def environment(loader: BaseLoader) -> Environment:
    """Make an environment of templates that escapes and cleans every text.

    Parameters
    ----------
    loader
        Where templates are found.

    Returns
    -------
    Environment
    """
    made = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_cleaned,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals["mark_shape"] = mark_shape
    return made


def _cleaned(value: object) -> object:
    """Clean every text that a template writes; what is Markup already was made from clean text."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return PERCENTAGE.sub("\\1\N{NO-BREAK SPACE}%", clean(value))


@cache
def _style(name: str) -> str:
    return files("detente.report").joinpath("static", name).read_text(encoding="utf-8")


def _policy(style: str) -> str:
    """Allow this one style, pictures inside the page, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
