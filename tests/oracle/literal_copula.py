"""The definition of a Gaussian copula, read aloud: one world, one input at a time, loops and no arrays."""

from __future__ import annotations

from math import asin, pi, sqrt
from statistics import NormalDist

STANDARD = NormalDist()


def factor(matrix):
    """Cholesky's rows: each entry is what is left of the correlation after the columns before it."""
    rows = []
    for place, line in enumerate(matrix):
        row = []
        for other in range(place + 1):
            left = line[other] - sum(row[k] * rows[other][k] for k in range(other) if other < place)
            if other == place:
                row.append(sqrt(line[place] - sum(size * size for size in row)))
            else:
                row.append(left / rows[other][other])
        rows.append(row)
    return rows


def coupled(shares, matrix):
    """Turn independent shares of one world, one per input, into coupled ones."""
    scores = [STANDARD.inv_cdf(share) for share in shares]
    return [
        STANDARD.cdf(sum(size * score for size, score in zip(row, scores, strict=False)))
        for row in factor(matrix)
    ]


def rank_correlation_of(score_correlation):
    """The rank correlation that a correlation of normal scores leads to, the other way round."""
    return 6 / pi * asin(score_correlation / 2)


def spearman(first, second):
    """Correlate the places of two lists without ties."""
    places = []
    for values in (first, second):
        order = sorted(range(len(values)), key=values.__getitem__)
        place = [0] * len(values)
        for rank, index in enumerate(order):
            place[index] = rank
        places.append(place)
    count = len(first)
    apart = sum((one - other) ** 2 for one, other in zip(*places, strict=True))
    return 1 - 6 * apart / (count * (count * count - 1))
