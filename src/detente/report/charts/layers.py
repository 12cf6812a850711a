"""A layered drawing of a directed graph: columns from left to right, few crossings, short edges.

Each node has a layer. An edge that skips layers gets a bend in each layer
between, which takes part in the ordering, so that it finds its way between the
nodes. Within a layer, nodes are ordered by the mean place of their neighbours
(barycentre method, [STT1981]_), going back and forth a few
times; ties keep the order of the keys. Everything is deterministic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Layout", "Node", "layers_of"]

SWEEPS = 6
GAP = 22
BEND_HEIGHT = 8


@dataclass(frozen=True, slots=True)
class Node:
    """A box to be placed: its layer, counted from 0, and its height."""

    layer: int
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands.

    Parameters
    ----------
    columns
        Number of layers.
    height
        Height of the drawing.
    middle
        By node: the height of its middle.
    bends
        By edge: the bends on its way, as (layer, height), in the order of its direction.
    """

    columns: int
    height: float
    middle: Mapping[int, float]
    bends: Mapping[tuple[int, int], tuple[tuple[int, float], ...]]


Key = tuple[int, ...]
"""A node is ``(node,)``; a bend is ``(source, target, layer)``."""


def layers_of(nodes: Mapping[int, Node], edges: Sequence[tuple[int, int]]) -> Layout:
    """Place the nodes of a graph in layers.

    Parameters
    ----------
    nodes
        By key.
    edges
        ``(source, target)``, each once; an edge within a layer takes no part in the ordering.

    Returns
    -------
    Layout

    References
    ----------
    [STT1981]_
    """
    chains = {edge: _chain(edge, nodes) for edge in edges}
    columns = _columns(nodes, chains)
    neighbours: dict[Key, list[Key]] = defaultdict(list)
    for chain in chains.values():
        for before, after in pairwise(chain):
            neighbours[before].append(after)
            neighbours[after].append(before)
    heights = {
        key: nodes[key[0]].height if len(key) == 1 else BEND_HEIGHT for column in columns for key in column
    }
    for sweep in range(SWEEPS):
        _order(columns, neighbours, forward=sweep % 2 == 0)
    middle = _stack(columns, heights)
    for sweep in range(SWEEPS):
        _straighten(columns, neighbours, heights, middle, forward=sweep % 2 == 0)
    top = min((middle[key] - heights[key] / 2 for key in middle), default=0.0)
    bottom = max((middle[key] + heights[key] / 2 for key in middle), default=0.0)
    return Layout(
        columns=len(columns),
        height=bottom - top,
        middle={key[0]: place - top for key, place in middle.items() if len(key) == 1},
        bends={
            edge: tuple((key[2], middle[key] - top) for key in chain if len(key) == 3)
            for edge, chain in chains.items()
        },
    )


def _chain(edge: tuple[int, int], nodes: Mapping[int, Node]) -> tuple[Key, ...]:
    """Give the stations of an edge: its ends and a bend in each layer between."""
    source, target = edge
    begin, end = nodes[source].layer, nodes[target].layer
    if begin == end:
        return ()
    step = 1 if end > begin else -1
    between = [(source, target, layer) for layer in range(begin + step, end, step)]
    return ((source,), *between, (target,))


def _columns(nodes: Mapping[int, Node], chains: Mapping[tuple[int, int], tuple[Key, ...]]) -> list[list[Key]]:
    columns: list[list[Key]] = [
        [] for _ in range(max((node.layer for node in nodes.values()), default=-1) + 1)
    ]
    for key in sorted(nodes):
        columns[nodes[key].layer].append((key,))
    for edge in sorted(chains):
        for station in chains[edge]:
            if len(station) == 3:
                columns[station[2]].append(station)
    return columns


def _order(columns: list[list[Key]], neighbours: Mapping[Key, list[Key]], *, forward: bool) -> None:
    """Sort each column by the mean place of the neighbours in the column before it."""
    numbers = range(1, len(columns)) if forward else range(len(columns) - 2, -1, -1)
    for number in numbers:
        before = columns[number - 1] if forward else columns[number + 1]
        places = {key: place / max(len(before), 1) for place, key in enumerate(before)}
        own = {key: place / max(len(columns[number]), 1) for place, key in enumerate(columns[number])}
        columns[number].sort(key=lambda key: _mean(key, neighbours, places, own[key]))


def _mean(
    key: Key, neighbours: Mapping[Key, list[Key]], places: Mapping[Key, float], otherwise: float
) -> float:
    found = [places[other] for other in neighbours.get(key, ()) if other in places]
    return sum(found) / len(found) if found else otherwise


def _stack(columns: list[list[Key]], heights: Mapping[Key, float]) -> dict[Key, float]:
    """Pile each column up around the height 0."""
    middle: dict[Key, float] = {}
    for column in columns:
        total = sum(heights[key] for key in column) + GAP * (len(column) - 1)
        edge = -total / 2
        for key in column:
            middle[key] = edge + heights[key] / 2
            edge += heights[key] + GAP
    return middle


def _straighten(
    columns: list[list[Key]],
    neighbours: Mapping[Key, list[Key]],
    heights: Mapping[Key, float],
    middle: dict[Key, float],
    *,
    forward: bool,
) -> None:
    """Move nodes towards the mean height of their neighbours, as far as their column lets them."""
    order = columns if forward else columns[::-1]
    for column in order[1:]:
        wished = [_mean(key, neighbours, middle, middle[key]) for key in column]
        middle.update(zip(column, _spread_out(column, wished, heights), strict=True))


def _spread_out(column: list[Key], wished: list[float], heights: Mapping[Key, float]) -> list[float]:
    """Keep the order and the gaps, and stay near the wished places on average."""
    placed: list[float] = []
    for key, wish in zip(column, wished, strict=True):
        if placed:
            before = column[len(placed) - 1]
            least = placed[-1] + (heights[before] + heights[key]) / 2 + GAP
            placed.append(max(wish, least))
        else:
            placed.append(wish)
    shift = sum(wish - place for wish, place in zip(wished, placed, strict=True)) / max(len(placed), 1)
    return [place + shift for place in placed]
