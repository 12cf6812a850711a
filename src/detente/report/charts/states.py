"""The states that play visits from the status quo on, and the commonest moves between them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from detente.assessment.result import Assessment, MoveShare, StateView
from detente.assessment.result.conflicts import GameName
from detente.report.charts.edges import Columns, arrow_head, curve_path, edge_points
from detente.report.charts.layers import Layout, Node, layers_of
from detente.report.charts.svg import Value, element, frame, hatched, label, patterns
from detente.report.names import Names, kind_name
from detente.report.numbers import percent
from detente.report.paths import end_share
from detente.report.text import capitalised, listed, shortened, wrapped

__all__ = ["StateGraph", "state_graph"]

MOST_STATES = 40
MOST_MOVES = 80
WIDTH = 146
SPACE = 92
LINE = 14
PAD = 6
STRIPE = 8
LETTERS = 18
HEAD_LETTERS = 16
"""Letters of a line in a box; those of its heading are bold."""
LABEL = (66, 40)
"""Width and height of an edge's label."""


@dataclass(frozen=True, slots=True)
class StateGraph:
    """The picture, and a sentence on what it leaves out; empty if nothing."""

    svg: Markup
    left_out: str


@dataclass(frozen=True, slots=True)
class _Box:
    """A state on the picture: layer, lines of text with their classes, share of worlds that end there."""

    view: StateView
    layer: int
    lines: tuple[tuple[str, str], ...]
    ends: float

    @property
    def height(self) -> float:
        """Pixels that the text takes."""
        return LINE * len(self.lines) + 2 * PAD


def state_graph(key: str, assessment: Assessment, game: GameName, names: Names) -> StateGraph | None:
    """Draw the states of one game in layers by the number of changes since the status quo.

    Parameters
    ----------
    key
        Beginning of all ids in it.
    assessment
        The answer.
    game
        Which game.
    names
        Names of parties and options.

    Returns
    -------
    StateGraph or None
        None if nothing moves in this game.
    """
    found = [move for move in assessment.moves if move.game == game and _both_known(move, names)]
    moves = sorted(found, key=lambda move: (-move.share, move.source, move.target))
    chosen = _chosen(moves)
    if not chosen:
        return None
    drawn = [move for move in moves if move.source in chosen and move.target in chosen][:MOST_MOVES]
    boxes = {number: _box(assessment, number, drawn, game, names) for number in sorted(chosen)}
    edges = list(dict.fromkeys((move.source, move.target) for move in drawn if move.source != move.target))
    layout = layers_of({number: Node(box.layer, box.height) for number, box in boxes.items()}, edges)
    svg = _picture(key, (boxes, layout, drawn), game, names)
    return StateGraph(svg, _left_out(moves, drawn, chosen))


def _both_known(move: MoveShare, names: Names) -> bool:
    return move.source in names.states and move.target in names.states


def _chosen(moves: list[MoveShare]) -> set[int]:
    """Take the states of the commonest moves, as many as one picture can hold."""
    chosen: set[int] = set()
    for move in moves:
        if len(chosen | {move.source, move.target}) <= MOST_STATES:
            chosen |= {move.source, move.target}
    return chosen


def _left_out(moves: list[MoveShare], drawn: list[MoveShare], chosen: set[int]) -> str:
    states = {number for move in moves for number in (move.source, move.target)}
    if len(states) == len(chosen) and len(moves) == len(drawn):
        return ""
    return (
        f"Filtered view: {len(chosen)} of {len(states)} states and {len(drawn)} of {len(moves)} moves "
        "are drawn, those of the commonest moves; the table of moves has more."
    )


def _box(assessment: Assessment, number: int, drawn: list[MoveShare], game: GameName, names: Names) -> _Box:
    view = names.states[number]
    ends = end_share(assessment, number, game)
    head = wrapped(names.outcome(view), HEAD_LETTERS, 2)
    into = [move for move in drawn if move.target == number and move.source != number]
    change = "status quo" if view.status_quo else f"+ {names.changes(into[0].source, number)}" if into else ""
    foot = (shortened(kind_name(view.kind), LETTERS), *((f"{percent(ends)} end here",) if ends else ()))
    middle = wrapped(change, LETTERS, 3) if change else ()
    texts = [*((one, "small strong") for one in head), *((one, "small") for one in middle)]
    lines = (*texts, *((one, "small soft") for one in foot))
    return _Box(view, len(view.changed), lines, ends)


def _picture(
    key: str,
    graph: tuple[dict[int, _Box], Layout, list[MoveShare]],
    game: GameName,
    names: Names,
) -> Markup:
    boxes, layout, drawn = graph
    columns = _columns(boxes)
    layers = {number: box.layer for number, box in boxes.items()}
    height = round(layout.height) + 40
    curves: list[Markup] = []
    labels: list[Markup] = []
    taken: list[tuple[float, float]] = []
    for move in drawn:
        if move.source != move.target:
            points = edge_points((move.source, move.target), layers, layout, columns)
            curves.append(_curve(key, move, points))
            labels += _edge_label(move, points, taken, names)
    drawings = [
        _drawn_box(key, box, columns, layout.middle[number] + 20, names) for number, box in boxes.items()
    ]
    words = (
        f"States that play visits {game}, from left to right by number of changes",
        _spoken(drawn, names),
    )
    return frame(
        key, (columns.total, height), words, patterns(key), arrow_head(key), *curves, *drawings, *labels
    )


def _columns(boxes: dict[int, _Box]) -> Columns:
    return Columns(tuple(sorted({box.layer for box in boxes.values()})), WIDTH, SPACE)


def _curve(key: str, move: MoveShare, points: list[tuple[float, float]]) -> Markup:
    attributes: dict[str, Value] = {
        "d": curve_path(points),
        "class": "edge",
        "stroke-width": 1 + 6 * min(max(move.share, 0.0), 1.0),
        "marker-end": f"url(#{key}-arrow)",
    }
    return element("path", attributes)


def _edge_label(
    move: MoveShare,
    points: list[tuple[float, float]],
    taken: list[tuple[float, float]],
    names: Names,
) -> list[Markup]:
    """Write mover and share on the last stretch of a curve, where no other label stands; else nowhere."""
    (x, y), (ahead, height) = points[-2], points[-1]
    aside = 30 if ahead == x else 0
    for part in (0.5, 0.64, 0.36, 0.76, 0.24):
        across, up = x + (ahead - x) * _along(part) + aside, y + (height - y) * part * part * (3 - 2 * part)
        if all(abs(across - left) > LABEL[0] or abs(up - top) > LABEL[1] for left, top in taken):
            break
    else:
        return []
    taken.append((across, up))
    # Several names would not fit; the table of moves has them.
    mover = wrapped("joint move" if "+" in move.mover else capitalised(names.mover(move.mover)), 12, 2)
    lines = [
        label(across, up - 4 - 12 * (len(mover) - 1 - number), text, "small halo", "middle")
        for number, text in enumerate(mover)
    ]
    return [*lines, label(across, up + 12, percent(move.share), "small halo strong", "middle")]


def _along(part: float) -> float:
    """Give the share of the width that a part of the curve has covered; its handles reach half way."""
    return 1.5 * part * (1 - part) + part**3


def _drawn_box(key: str, box: _Box, columns: Columns, middle: float, names: Names) -> Markup:
    left, top = columns.left(box.layer), middle - box.height / 2
    outline: dict[str, Value] = {"x": left, "y": top, "width": WIDTH, "height": box.height}
    stripe: dict[str, Value] = {"x": left, "y": top, "width": STRIPE, "height": box.height}
    classes = "state start" if box.view.status_quo else "state end" if box.ends else "state"
    everything = f"{names.outcome(box.view)} ({kind_name(box.view.kind)}): {names.state(box.view.number)}"
    texts = [
        label(left + STRIPE + 5, top + PAD + LINE * (number + 1) - 4, text, look)
        for number, (text, look) in enumerate(box.lines)
    ]
    return element(
        "g",
        None,
        element("title", None, everything),
        element("rect", {**outline, "class": classes}),
        hatched(key, box.view.kind, stripe),
        *texts,
    )


def _spoken(drawn: list[MoveShare], names: Names) -> str:
    moves = [
        f"{names.move(move)} from {names.state(move.source)}, {percent(move.share)}" for move in drawn[:12]
    ]
    return f"The commonest moves: {listed(moves)}."
