"""The state graph of one world: boxes that lead to their states, and each party's best improvements."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup

from detente.assessment.one_world.views import Arrow, ConflictInWorld, StateInWorld
from detente.report.charts.edges import Columns, arrow_head, curve_path, edge_points
from detente.report.charts.layers import Layout, Node, layers_of
from detente.report.charts.svg import Value, element, hatched, label, patterns
from detente.report.names import kind_name
from detente.report.text import listed, wrapped

__all__ = ["LINES", "StateGraph", "draw_states", "line_of"]

KEY = "world"
WIDTH, SPACE, LINE, PAD, STRIPE = 138, 76, 14, 6, 8
LETTERS, HEAD_LETTERS = 18, 16
LINES = ("solid", "dashed", "dotted", "dash and dot", "long dashes", "short dashes")
"""How the arrows of the parties are drawn, in their order; more parties begin again."""
MOST_ARROWS = 600
Link = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class StateGraph:
    """The picture, and a sentence on what it leaves out; empty if nothing."""

    svg: Markup
    left_out: str


@dataclass(frozen=True, slots=True)
class _Box:
    """A state on the picture: layer, and lines of text with their classes."""

    state: StateInWorld
    layer: int
    marks: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]

    @property
    def height(self) -> float:
        """Pixels that the text takes."""
        return LINE * len(self.lines) + 2 * PAD


def line_of(party: int) -> str:
    """Say how the arrows of a party are drawn."""
    return LINES[party % len(LINES)]


def draw_states(conflict: ConflictInWorld, concepts: tuple[str, ...], chosen: int, link: Link) -> StateGraph:
    """Draw the listed states in layers by the number of changes since today.

    Parameters
    ----------
    conflict
        The conflict in one world.
    concepts
        Codes of the concepts that count.
    chosen
        Number of the state that is explained.
    link
        Gives the address of a state.

    Returns
    -------
    StateGraph
    """
    today = next(state for state in conflict.states if state.number == conflict.today)
    boxes = {state.number: _box(state, today, concepts) for state in conflict.states}
    arrows = conflict.arrows[:MOST_ARROWS]
    steps = _steps(conflict, boxes)
    edges = list(dict.fromkeys([*((one.source, one.target) for one in arrows), *steps]))
    layout = layers_of({number: Node(box.layer, box.height) for number, box in boxes.items()}, edges)
    columns = Columns(tuple(sorted({box.layer for box in boxes.values()})), WIDTH, SPACE)
    layers = {number: box.layer for number, box in boxes.items()}
    drawn = [_step(edge_points(edge, layers, layout, columns)) for edge in steps]
    parties = [slug for slug, _ in conflict.parties]
    for one in arrows:
        points = edge_points((one.source, one.target), layers, layout, columns)
        drawn.append(_arrow(one, parties.index(one.party), dict(conflict.parties), points))
    drawn += [_drawn(box, columns, layout, link, chosen=number == chosen) for number, box in boxes.items()]
    size = columns.total, round(layout.height) + 40
    return StateGraph(_framed(size, _spoken(conflict, concepts), drawn), _left_out(conflict, len(arrows)))


def _box(state: StateInWorld, today: StateInWorld, concepts: tuple[str, ...]) -> _Box:
    changes = sum(1 for old, new in zip(today.levels, state.levels, strict=True) if old != new)
    marks = tuple(code for code in state.holds if code in concepts)
    tags = [
        tag for tag, so in (("today", state.today), ("play ends", state.end), ("final", state.shut)) if so
    ]
    head = f"State {state.number}" + (f": {', '.join(tags)}" if tags else "")
    lines = [(text, "small strong") for text in wrapped(head, HEAD_LETTERS, 2)]
    lines += [(text, "small") for text in wrapped(state.outcome_name, LETTERS, 3)]
    lines += [(text, "small soft") for text in wrapped(kind_name(state.kind), LETTERS, 1)]
    if marks:
        lines += [(text, "small strong marks") for text in wrapped(f"holds: {', '.join(marks)}", LETTERS, 2)]
    return _Box(state, changes, marks, tuple(lines))


def _steps(conflict: ConflictInWorld, boxes: dict[int, _Box]) -> list[tuple[int, int]]:
    """Give the steps of play between states that are drawn."""
    found, source = [], conflict.today
    for step in conflict.play:
        if source in boxes and step.number in boxes and source != step.number:
            found.append((source, step.number))
        source = step.number
    return list(dict.fromkeys(found))


def _step(points: list[tuple[float, float]]) -> Markup:
    return element("path", {"d": curve_path(points), "class": "edge played"})


def _arrow(one: Arrow, party: int, names: dict[str, str], points: list[tuple[float, float]]) -> Markup:
    attributes: dict[str, Value] = {
        "d": curve_path(points),
        "class": f"edge by-{party % len(LINES)}",
        "marker-end": f"url(#{KEY}-arrow)",
    }
    title = f"{names[one.party]}: from state {one.source} to state {one.target}"
    return element("path", attributes, element("title", None, title))


def _drawn(box: _Box, columns: Columns, layout: Layout, link: Link, *, chosen: bool) -> Markup:
    state = box.state
    left = columns.left(box.layer)
    top = layout.middle[state.number] + 20 - box.height / 2
    outline: dict[str, Value] = {"x": left, "y": top, "width": WIDTH, "height": box.height}
    stripe: dict[str, Value] = {"x": left, "y": top, "width": STRIPE, "height": box.height}
    looks = (("holds", box.marks), ("start", state.today), ("end", state.end), ("chosen", chosen))
    classes = " ".join(["state", *(name for name, so in looks if so)])
    texts = [
        label(left + STRIPE + 5, top + PAD + LINE * (number + 1) - 4, text, look)
        for number, (text, look) in enumerate(box.lines)
    ]
    attributes: dict[str, Value] = {"href": f"{link(state.number)}#state", "class": "state-link"}
    attributes["data-state"] = state.number
    if chosen:
        attributes["aria-current"] = "true"
    inner = [element("rect", {**outline, "class": classes}), hatched(KEY, state.kind, stripe), *texts]
    title = element("title", None, f"State {state.number}: {state.change or 'as today'}")
    return element("a", attributes, title, *inner)


def _framed(size: tuple[int, int], spoken: str, drawn: Iterable[Markup]) -> Markup:
    """Frame the picture as a group, for its boxes are links."""
    attributes: dict[str, Value] = {
        "class": "chart chart-states-of-world",
        "role": "group",
        "aria-labelledby": f"{KEY}-title",
        "aria-describedby": f"{KEY}-description",
        "width": size[0],
        "height": size[1],
        "viewBox": f"0 0 {size[0]} {size[1]}",
    }
    return element(
        "svg",
        attributes,
        element("title", {"id": f"{KEY}-title"}, "State graph, from left to right by number of changes"),
        element("desc", {"id": f"{KEY}-description"}, spoken),
        patterns(KEY),
        arrow_head(KEY),
        *drawn,
    )


def _spoken(conflict: ConflictInWorld, concepts: tuple[str, ...]) -> str:
    held = [f"{one.count} under {one.code}" for one in conflict.concepts if one.code in concepts]
    return f"{len(conflict.states)} states. Equilibria: {listed(held)}. The same stands in a table below."


def _left_out(conflict: ConflictInWorld, arrows: int) -> str:
    parts = []
    if conflict.left_out:
        parts.append(
            f"{len(conflict.states)} of {conflict.feasible:,} states are drawn: today's, where play goes, "
            "the nearest equilibria and outcomes, and the ways between them."
        )
    if arrows < len(conflict.arrows):
        parts.append(f"{arrows} of {len(conflict.arrows)} arrows are drawn.")
    return " ".join(parts)
