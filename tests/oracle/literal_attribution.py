"""The Shapley value, read aloud: what a part adds to those before it, on average over all orders.

Nothing here is fast, and nothing here may be imported by the program.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations


def average_over_orders(parts, worth, orders=None):
    """Exchange the parts one by one in every order, and average what each of them adds."""
    listed = list(permutations(range(parts))) if orders is None else orders
    numbers = len(worth(frozenset()))
    total = [[Fraction(0)] * numbers for _ in range(parts)]
    for order in listed:
        done = set()
        for part in order:
            before = worth(frozenset(done))
            done.add(part)
            after = worth(frozenset(done))
            for number in range(numbers):
                total[part][number] += Fraction(after[number] - before[number])
    return tuple(tuple(entry / len(listed) for entry in row) for row in total)
