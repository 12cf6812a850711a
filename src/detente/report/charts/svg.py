"""Small building blocks of SVG: escaped elements, short numbers, a frame with its text alternative.

Charts stretch with the page: horizontal places are written in per cent of the
width, vertical ones in pixels, so that letters keep their size on a telephone.
Colours come from classes that the page's style sheet resolves, for light and
dark alike; kinds of outcome also differ by pattern. Ids begin with the chart's
key, so that several charts may stand on one page.
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape

from detente.report.names import KINDS
from detente.report.text import clean, shortened

__all__ = [
    "Value",
    "at",
    "element",
    "frame",
    "hatched",
    "kind_class",
    "label",
    "line",
    "long_label",
    "marker",
    "patterns",
]

Value = str | float | int
"""What an attribute may hold."""

NARROW_LETTERS, WIDE_LETTERS = 44, 88
"""Letters of a line on a telephone, and on paper or a screen."""
SHRUNK = (928, 1500)
"""Pixels: the style sheet shrinks pictures of a width between these down to the first."""

HATCHES = {
    "renewed": "",
    "agreed_exit": "M4,4h0.01",
    "held": "M0,4h8",
    "degraded": "M-2,2l4,-4M0,8l8,-8M6,10l4,-4",
    "rupture": "M-2,2l4,-4M0,8l8,-8M6,10l4,-4M-2,6l4,4M0,0l8,8M6,-2l4,4",
}
"""The stroke that tells a kind from the others without its colour; drawn on a tile of 8 x 8."""


def element(name: str, attributes: Mapping[str, Value] | None = None, *children: Markup | str) -> Markup:
    """Make an element; texts and attribute values are cleaned and escaped, Markup is kept."""
    written = "".join(f' {key}="{_value(value)}"' for key, value in (attributes or {}).items())
    inner = "".join(child if isinstance(child, Markup) else escape(clean(child)) for child in children)
    if not inner:
        return Markup(f"<{name}{written}/>")  # noqa: S704 - every part was escaped above
    return Markup(f"<{name}{written}>{inner}</{name}>")  # noqa: S704 - likewise


def _value(value: Value) -> str:
    if isinstance(value, str):
        return str(escape(clean(value)))
    text = f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return "0" if text == "-0" else text


def at(share: float) -> str:
    """Write a horizontal place: 0.125 is ``12.5%`` of the width; places off the picture move to its edge."""
    return f"{_value(100.0 * min(max(share, -0.05), 1.05))}%"


def label(x: Value, y: Value, text: str, classes: str = "", anchor: str = "start") -> Markup:
    """Make a line of text; `anchor` is ``start``, ``middle`` or ``end``."""
    attributes: dict[str, Value] = {"x": x, "y": y}
    if classes:
        attributes["class"] = classes
    if anchor != "start":
        attributes["text-anchor"] = anchor
    return element("text", attributes, text)


def long_label(x: Value, y: Value, text: str, classes: str = "") -> Markup:
    """Make a line of text that is cut where the page is narrow: the style sheet shows one of two."""
    if len(clean(text)) <= NARROW_LETTERS:
        return label(x, y, text, classes)
    cut = [(shortened(text, NARROW_LETTERS), "narrow"), (shortened(text, WIDE_LETTERS), "wide")]
    return Markup().join(label(x, y, words, f"{classes} {width}".strip()) for words, width in cut)


def line(start: tuple[Value, Value], end: tuple[Value, Value], classes: str) -> Markup:
    """Draw a straight line between two points ``(x, y)``."""
    places: dict[str, Value] = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
    return element("line", {**places, "class": classes})


def marker(share: float, y: float, *shapes: Markup) -> Markup:
    """Put shapes drawn around the origin at a place; they keep their size however wide the page is."""
    return element("svg", {"x": at(share), "y": y, "overflow": "visible"}, *shapes)


def kind_class(kind: str) -> str:
    """Give the class that colours a kind of outcome."""
    return f"k-{kind.replace('_', '-')}" if kind in KINDS else "k-other"


def patterns(key: str) -> Markup:
    """Define the hatch of each kind for one chart."""
    tiles = [
        element(
            "pattern",
            {"id": f"{key}-{kind}", "width": 8, "height": 8, "patternUnits": "userSpaceOnUse"},
            element("path", {"d": hatch, "class": "dot" if kind == "agreed_exit" else "hatch"}),
        )
        for kind, hatch in HATCHES.items()
        if hatch
    ]
    return element("defs", None, *tiles)


def hatched(key: str, kind: str, box: Mapping[str, Value]) -> Markup:
    """Draw a box in the colour and the pattern of a kind."""
    filled = element("rect", {**box, "class": kind_class(kind)})
    if not HATCHES.get(kind):
        return filled
    return filled + element("rect", {**box, "fill": f"url(#{key}-{kind})"})


def _fitted(width: Value) -> bool:
    """Tell whether a picture of fixed width may shrink a little to fit; a wider one scrolls."""
    return not isinstance(width, str) and SHRUNK[0] < width < SHRUNK[1]


def frame(key: str, size: tuple[Value, int], words: tuple[str, str], *content: Markup) -> Markup:
    """Make the picture.

    Parameters
    ----------
    key
        Beginning of all ids in it.
    size
        Width (``100%``, or a number of pixels, which may shrink as a whole) and height in pixels.
    words
        Title and description, for those who do not see it.
    content
        The drawing.
    """
    title, description = words
    attributes: dict[str, Value] = {
        "class": f"chart chart-{key.split('-', maxsplit=1)[0]}{' fitted' if _fitted(size[0]) else ''}",
        "role": "img",
        "aria-labelledby": f"{key}-title {key}-description",
        "width": size[0],
        "height": size[1],
    }
    if not isinstance(size[0], str):
        attributes["viewBox"] = f"0 0 {_value(size[0])} {size[1]}"
    return element(
        "svg",
        attributes,
        element("title", {"id": f"{key}-title"}, title),
        element("desc", {"id": f"{key}-description"}, description),
        *content,
    )
