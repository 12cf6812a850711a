"""Sobol' indices from their definition: every value of a few discrete inputs, one after another."""

from __future__ import annotations

from itertools import product


def indices(function, inputs, group):
    """First-order and total index of a group, exactly.

    `inputs` lists for every input its values with their chances; `group` the positions of some of them.
    """
    others = [place for place in range(len(inputs)) if place not in group]
    overall = _mean(function, inputs, {}, range(len(inputs)))
    square = _mean(lambda values: function(values) ** 2, inputs, {}, range(len(inputs)))
    variance = square - overall**2
    known = 0.0
    for fixed, chance in _settings(inputs, group):
        known += chance * _mean(function, inputs, fixed, others) ** 2
    left = 0.0
    for fixed, chance in _settings(inputs, others):
        mean = _mean(function, inputs, fixed, group)
        left += chance * (_mean(lambda values: function(values) ** 2, inputs, fixed, group) - mean**2)
    return (known - overall**2) / variance, left / variance


def _settings(inputs, places):
    for chosen in product(*(inputs[place] for place in places)):
        chance = 1.0
        for _, one in chosen:
            chance *= one
        yield {place: value for place, (value, _) in zip(places, chosen, strict=True)}, chance


def _mean(function, inputs, fixed, free):
    total = 0.0
    for varied, chance in _settings(inputs, free):
        together = {**fixed, **varied}
        total += chance * function([together[place] for place in range(len(inputs))])
    return total
