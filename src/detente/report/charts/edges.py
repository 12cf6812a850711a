"""Where the boxes of a layered drawing stand, and the curves between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from detente.report.charts.layers import Layout
from detente.report.charts.svg import Value, element

__all__ = ["Columns", "arrow_head", "curve_path", "edge_points"]

Point = tuple[float, float]
DROP = 20
"""Pixels above the drawing."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that are used, from left to right.

    Parameters
    ----------
    layers
        The layers that hold a box, ascending; no column is left empty.
    width, space
        Pixels of a box, and between two columns.
    """

    layers: tuple[int, ...]
    width: int
    space: int

    @property
    def total(self) -> int:
        """Pixels of the whole drawing."""
        return len(self.layers) * self.width + (len(self.layers) - 1) * self.space + 12

    def left(self, layer: int) -> float:
        """Give the left edge of a column."""
        place = sum(1 for column in self.layers if column < layer)
        return 6.0 + place * (self.width + self.space)


def edge_points(
    edge: tuple[int, int], layers: Mapping[int, int], layout: Layout, columns: Columns
) -> list[Point]:
    """Give the points that the curve of an edge passes: its ends, and both sides of each bend.

    Parameters
    ----------
    edge
        Source and target.
    layers
        Layer of each box.
    layout, columns
        Where everything stands.
    """
    source, target = (layers[end] for end in edge)
    forward = target > source
    # A move back leaves on the left; one within a layer goes round on the right.
    leaves = 0 if target < source else columns.width
    enters = 0 if forward else columns.width
    begin = columns.left(source) + leaves, layout.middle[edge[0]] + DROP
    end = columns.left(target) + enters, layout.middle[edge[1]] + DROP
    points = [begin]
    for layer, height in layout.bends[edge]:
        if layer in columns.layers:
            left = columns.left(layer)
            sides = [(left, height + DROP), (left + columns.width, height + DROP)]
            points += sides if forward else sides[::-1]
    return [*points, end]


def curve_path(points: list[Point]) -> str:
    """Write the path of a curve through points: bent between columns, straight through them."""
    (x, y), *rest = points
    path = f"M{x:.1f},{y:.1f}"
    bulge = 40 if len(rest) == 1 and rest[0][0] == x else 0
    for number, (ahead, height) in enumerate(rest):
        if number % 2 == 1:
            path += f"L{ahead:.1f},{height:.1f}"
        else:
            half = (ahead - x) / 2
            first, second = (x + bulge, ahead + bulge) if bulge else (x + half, ahead - half)
            path += f"C{first:.1f},{y:.1f} {second:.1f},{height:.1f} {ahead:.1f},{height:.1f}"
        x, y = ahead, height
    return path


def arrow_head(key: str) -> Markup:
    """Define the head of the arrows of a chart, ``<key>-arrow``."""
    attributes: dict[str, Value] = {
        "id": f"{key}-arrow",
        "viewBox": "0 0 8 8",
        "refX": 7,
        "refY": 4,
        "markerWidth": 9,
        "markerHeight": 9,
        "orient": "auto",
        "markerUnits": "userSpaceOnUse",
    }
    tip = element("path", {"d": "M0,0.5L8,4L0,7.5z", "class": "arrow"})
    return element("defs", None, element("marker", attributes, tip))
