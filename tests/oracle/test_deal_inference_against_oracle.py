"""Inferred weights against rejection from the box; emptiness against vertices; samples against sentences."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente.deal.inference import (
    InferenceSettings,
    gain_rows,
    importance_rows,
    infer_weights,
    observations_hold,
    preference_rows,
)

from . import literal_inference as literal

WORLDS = 800
ALONE = InferenceSettings(programs=False)


def stacked(rows, worlds):
    return np.repeat(np.array(rows, dtype=float)[None], worlds, axis=0)


@st.composite
def situations(draw, most_issues=4, most_rows=4, fixed=True):
    """Draw a box, and observations as rows and as sentences, with ties, zeros and known weights."""
    issues = draw(st.integers(2, most_issues))
    scores = st.lists(st.sampled_from([0, 10, 30, 50, 80, 100]), min_size=issues, max_size=issues)
    box = [
        (low, low + draw(st.sampled_from([0, 4, 9] if fixed else [4, 9])))
        for low in (draw(st.sampled_from([0, 1, 5])) for _ in range(issues))
    ]
    assume(sum(low for low, _ in box) > 0)
    rows, sentences = [], []
    for _ in range(draw(st.integers(0, most_rows))):
        first, second = (np.array(draw(scores), dtype=float) for _ in range(2))
        part, besides = draw(st.sampled_from([0.0, 0.5, 1.0])), draw(st.integers(-40, 40))
        gain = gain_rows(first[None], part * second[None], np.array([besides]))[0]
        kind = draw(st.sampled_from(["prefers", "accepts", "refuses", "weighs"]))
        if kind == "prefers":
            row, sentence = preference_rows(first, second), literal.prefers(first, second)
        elif kind == "accepts":
            row, sentence = gain, literal.accepts(first, second, part, besides)
        elif kind == "refuses":
            row, sentence = -gain, literal.refuses(first, second, part, besides)
        else:
            factor = draw(st.sampled_from([0.5, 1.0, 2.0]))
            row = importance_rows((0, 1), (1, issues), factor)[0]
            sentence = literal.weighs(0, 1, factor)
        rows.append(row)
        sentences.append(sentence)
    shaped = np.array(rows).reshape(len(rows), issues)
    return box, shaped, sentences


def inferred(box, rows, worlds=WORLDS, seed=1, settings=ALONE):
    low, high = np.array(box, dtype=float).T
    return infer_weights((low, high), stacked(rows, worlds), np.random.default_rng(seed), settings=settings)


def literal_room(box, rows):
    """Measure the room after putting box and rows into coordinates by hand."""
    free = [k for k, (low, high) in enumerate(box) if high > low]
    slopes, offsets = [], []
    for row in rows:
        slope = [float(row[k]) * (box[k][1] - box[k][0]) for k in free]
        offset = sum(float(row[k]) * box[k][0] for k in range(len(box)))
        length = sum(entry**2 for entry in slope) ** 0.5
        if length < 1e-9:
            slopes.append([0.0] * len(free))
            offsets.append(1.0 if offset >= -1e-9 else -1.0)
        else:
            slopes.append([entry / length for entry in slope])
            offsets.append(offset / length)
    return literal.most_room(slopes, offsets) if free and slopes else min([0.5, *offsets])


@given(situations(most_issues=3))
@settings(max_examples=60)
def test_emptiness_is_that_of_the_vertices(situation):
    box, rows, _ = situation
    room = literal_room(box, rows)
    assume(not 1e-9 < abs(room - 1e-6) < 1e-3)
    exact = inferred(box, rows, 1, settings=InferenceSettings(programs=True, steps=1))
    assert exact.fits.tolist() == [room > 1e-4]
    assert exact.undecided == 0
    relaxed = inferred(box, rows, 1, settings=InferenceSettings(programs=False, steps=1))
    assert not (relaxed.fits & ~exact.fits).any()
    assert not (relaxed.empty & exact.fits).any()
    if abs(room) > 0.05:
        assert relaxed.undecided == 0


@given(situations(), st.integers(0, 9))
@settings(max_examples=60)
def test_every_sample_makes_every_sentence_true(situation, seed):
    box, rows, sentences = situation
    found = inferred(box, rows, 12, seed)
    low, high = np.array(box, dtype=float).T
    for weights in found.samples[found.fits]:
        assert weights.sum() == pytest.approx(1.0)
        # Shares times some total lie in the box.
        with np.errstate(divide="ignore", invalid="ignore"):
            totals = [np.nanmax(low / weights), np.nanmin(np.where(weights > 0, high / weights, np.inf))]
        assert totals[0] <= totals[1] * (1 + 1e-9)
        assert observations_hold(rows[None], weights[None]).all()
        assert literal.fits(weights, sentences) or np.abs(rows @ weights).min() < 1e-9
    assert np.isnan(found.samples[~found.fits]).all()


BOXES = [
    ([(1, 9), (1, 9)], [("weighs", 0, 1, 1.0)]),
    ([(0, 10), (5, 20), (3, 3)], [("prefers", [100, 0, 50], [0, 60, 50])]),
    (
        [(8, 22), (12, 28), (2, 8), (1, 6)],
        [
            ("accepts", [90, 40, 0, 70], [30, 60, 50, 50], 1.0, -2.0),
            ("refuses", [20, 60, 100, 0], [30, 60, 50, 50], 1.0, 1.0),
            ("weighs", 1, 0, 0.8),
        ],
    ),
    ([(0, 1), (0, 1), (0, 1)], [("weighs", 0, 1, 1.0), ("weighs", 1, 2, 1.0)]),
]


def spoken(sentences, issues):
    rows, said = [], []
    for kind, *rest in sentences:
        said.append(getattr(literal, kind)(*rest))
        if kind == "weighs":
            rows.append(importance_rows((rest[0], rest[1]), (1, issues), rest[2])[0])
        elif kind == "prefers":
            rows.append(preference_rows(*map(np.array, rest)).astype(float))
        else:
            first, second, part, besides = rest
            gain = np.array(first) - part * np.array(second) - besides
            rows.append(gain if kind == "accepts" else -gain)
    return np.array(rows), said


@pytest.mark.parametrize(("box", "sentences"), BOXES)
def test_samples_are_those_of_rejection(box, sentences):
    """Means, and shares below the oracle's quantiles, within 4 standard errors of both samples."""
    rows, said = spoken(sentences, len(box))
    found = inferred(box, rows, 1_500)
    assert found.fits.all()
    kept = np.array(literal.rejection(box, said, 60_000, seed=3))
    assert len(kept) > 2_000
    errors = kept.std(axis=0) * np.sqrt(1 / len(kept) + 1 / len(found.samples))
    assert (np.abs(found.samples.mean(axis=0) - kept.mean(axis=0)) <= 4 * errors + 1e-12).all()
    for share in (0.1, 0.5, 0.9):
        limits = np.quantile(kept, share, axis=0)
        below = (found.samples <= limits).mean(axis=0)
        error = np.sqrt(share * (1 - share) * (1 / len(kept) + 1 / len(found.samples)))
        assert (np.abs(below - share) <= 4 * error).all()


@given(situations(most_issues=3, most_rows=3, fixed=False))
@settings(max_examples=12)
def test_what_is_implied_changes_nothing_and_what_contradicts_leaves_nothing(situation):
    box, rows, _ = situation
    assume(len(rows))
    quick = InferenceSettings(steps=1, programs=True)
    before = inferred(box, rows, 2, settings=quick)
    implied = np.concatenate((rows, 3.0 * rows.sum(axis=0, keepdims=True)))
    assert (inferred(box, implied, 2, settings=quick).fits == before.fits).all()
    assume(np.abs(rows[0]).max() > 0)
    against = np.concatenate((rows, -rows[:1] - 1.0))
    assert not inferred(box, against, 2, settings=quick).fits.any()


@given(situations(most_issues=3, most_rows=4))
@settings(max_examples=30)
def test_relieved_counts_what_dropping_one_row_does(situation):
    box, rows, _ = situation
    quick = InferenceSettings(steps=1, programs=True)
    found = inferred(box, rows, 3, settings=quick)
    for row in range(len(rows)):
        fewer = inferred(box, np.delete(rows, row, axis=0), 3, settings=quick)
        expected = 0 if found.fits.all() else int(fewer.fits.sum())
        assert found.relieved[row] == expected


@pytest.mark.slow
@given(situations(fixed=False))
@settings(max_examples=40)
def test_samples_are_those_of_rejection_on_random_situations(situation):
    box, rows, said = situation
    found = inferred(box, rows, 1_000)
    kept = np.array(literal.rejection(box, said, 20_000, seed=5))
    assume(len(kept) > 1_000 and found.fits.all())
    errors = kept.std(axis=0) * np.sqrt(1 / len(kept) + 1 / 1_000)
    assert (np.abs(found.samples.mean(axis=0) - kept.mean(axis=0)) <= 5 * errors + 1e-9).all()
