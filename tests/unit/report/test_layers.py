"""Layered drawings of random graphs: everything has its place, nothing overlaps."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.report.charts.layers import GAP, Node, layers_of


@st.composite
def graphs(draw):
    count = draw(st.integers(1, 14))
    nodes = {
        number: Node(draw(st.integers(0, 5)), draw(st.floats(10, 90))) for number in range(0, 3 * count, 3)
    }
    pairs = st.tuples(st.sampled_from(sorted(nodes)), st.sampled_from(sorted(nodes)))
    edges = draw(st.lists(pairs.filter(lambda pair: pair[0] != pair[1]), unique=True, max_size=25))
    return nodes, edges


@settings(max_examples=60)
@given(graphs())
def test_no_two_boxes_of_a_layer_overlap_and_all_lie_inside(graph):
    nodes, edges = graph
    layout = layers_of(nodes, edges)
    assert layout.middle.keys() == nodes.keys()
    by_layer = {}
    for number, node in nodes.items():
        by_layer.setdefault(node.layer, []).append((layout.middle[number], node.height))
        assert layout.middle[number] - node.height / 2 >= -1e-6
        assert layout.middle[number] + node.height / 2 <= layout.height + 1e-6
    for boxes in by_layer.values():
        boxes.sort()
        for (above, height), (below, other) in pairwise(boxes):
            assert below - above >= (height + other) / 2 + GAP - 1e-6


@settings(max_examples=60)
@given(graphs())
def test_a_long_edge_bends_once_in_each_layer_between(graph):
    nodes, edges = graph
    layout = layers_of(nodes, edges)
    for source, target in edges:
        begin, end = nodes[source].layer, nodes[target].layer
        step = 1 if end >= begin else -1
        assert [layer for layer, _ in layout.bends[source, target]] == list(range(begin + step, end, step))
        assert all(0 <= height <= layout.height for _, height in layout.bends[source, target])


@settings(max_examples=20)
@given(graphs())
def test_the_same_graph_is_drawn_the_same(graph):
    nodes, edges = graph
    assert layers_of(nodes, edges) == layers_of(dict(reversed(nodes.items())), edges)


def test_nothing_is_drawn_as_nothing():
    layout = layers_of({}, [])
    assert (layout.columns, layout.height) == (0, 0.0)


def test_crossings_are_undone():
    nodes = {0: Node(0, 20), 1: Node(0, 20), 2: Node(1, 20), 3: Node(1, 20)}
    middle = layers_of(nodes, [(0, 3), (1, 2)]).middle
    assert (middle[0] < middle[1]) == (middle[3] < middle[2])
