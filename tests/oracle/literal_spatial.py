"""The expected-utility model of challenges, one pair of actors after the other, as its publication has it.

Equations and sections are those of [ScholzCalbertSmith2011]_. An actor is a triple of position,
capability and salience (0 to 1). `reading` holds what the literature leaves open: ``status_quo`` is Q;
``support`` says what the votes are divided by, ``all pairs`` or the ``pair`` (eq. 31); ``votes`` whether a
voter's distances carry its own exponent, ``with risk`` or ``linear`` (eq. 31); ``uncoerced`` whether T is
by distance or always 1; three rules say which offer of a kind is taken.

Everything within 1e-12 of nothing is nothing, and offers within 1e-9 of each other tie. Ties go to the
smaller move, then to the lower position.

Nothing here is fast, and nothing here may be imported by the program.
"""

from __future__ import annotations

NOTHING = 1e-12
TIE = 1e-9
KINDS = ("confrontation", "compromise", "capitulation")


def median(actors):
    """Go up the positions until at least half of the weight lies at or below."""
    whole = sum(c * s for _, c, s in actors)
    for point in sorted(x for x, _, _ in actors):
        if sum(c * s for x, c, s in actors if x <= point) >= whole / 2 - NOTHING * whole:
            return point
    raise AssertionError


def votes(actors, span, exponents, pair):
    """What each actor k gives the first of a pair against the second."""
    i, j = pair
    given = []
    for k, (here, capability, salience) in enumerate(actors):
        to_i, to_j = abs(here - actors[i][0]) / span, abs(here - actors[j][0]) / span
        given.append(capability * salience * (to_j ** exponents[k] - to_i ** exponents[k]))
    return given


def chance(actors, span, exponents, reading, pair):
    """Sum of the votes for the first, over a sum of votes without signs (eq. 30)."""
    powers = exponents if reading["votes"] == "with risk" else [1.0] * len(actors)
    cast = votes(actors, span, powers, pair)
    if reading["support"] == "pair":
        against = sum(abs(vote) for vote in cast)
    else:
        everyone = range(len(actors))
        against = sum(
            abs(vote) for i in everyone for j in everyone for vote in votes(actors, span, powers, (i, j))
        )
    return sum(vote for vote in cast if vote > 0) / against if against else 0.5


def expected(actors, span, exponents, reading, challenge):
    """What `looks` takes the challenger to expect from challenging the target (eq. 5 to 7, 15, 16, 22 to 25).

    All distances are those of the challenger; the exponent is that of the one who looks.
    """
    looks, challenger, target = challenge
    r = exponents[looks]
    apart = abs(actors[challenger][0] - actors[target][0]) / span
    to_median = abs(actors[challenger][0] - median(actors)) / span
    success, failure = 2 - 4 * (0.5 - 0.5 * apart) ** r, 2 - 4 * (0.5 + 0.5 * apart) ** r
    better = 2 - 4 * (0.5 - 0.25 * (to_median + apart)) ** r
    worse = 2 - 4 * (0.5 + 0.25 * (to_median + apart)) ** r
    stays = 2 - 4 * 0.5**r
    q, salience = reading["status_quo"], actors[target][2]
    p = chance(actors, span, exponents, reading, (challenger, target))
    t = 1 if to_median < apart or reading["uncoerced"] == "for the better" else 0
    with_challenge = salience * (p * success + (1 - p) * failure) + (1 - salience) * success
    without = q * stays + (1 - q) * (t * better + (1 - t) * worse)
    return with_challenge - without


def exponents_of(actors, span, reading):
    """Put security levels on the scale from -1 to 1 and turn it into exponents (eq. 32 to 34)."""
    everyone, ones = range(len(actors)), [1.0] * len(actors)
    security = [
        sum(expected(actors, span, ones, reading, (i, j, i)) for j in everyone if j != i) for i in everyone
    ]
    low, high = min(security), max(security)
    if high - low <= NOTHING * max(1.0, abs(low), abs(high)):
        return security, ones
    places = [(2 * level - high - low) / (high - low) for level in security]
    return security, [(1 - place / 3) / (1 + place / 3) for place in places]


def offers_to(actors, span, exponents, reading, i):
    """List kind, position, and what the other is taken to expect, for each actor that i gives way to."""
    found = []
    for j, (there, _, _) in enumerate(actors):
        here = actors[i][0]
        if abs(there - here) <= NOTHING * span:
            continue
        a = expected(actors, span, exponents, reading, (i, i, j))
        b = expected(actors, span, exponents, reading, (i, j, i))
        a, b = (0.0 if abs(value) <= NOTHING else value for value in (a, b))
        if a > 0 and b > a + NOTHING:
            found.append(("confrontation", there, b))
        elif a < 0 < b and b > -a + NOTHING:
            found.append(("compromise", here - (here - there) * abs(a / b), b))
        elif a < 0 < b:
            found.append(("capitulation", there, b))
    return found


def round_after(actors, span, reading):
    """Give the positions after one round."""
    _, exponents = exponents_of(actors, span, reading)
    after = []
    for i, (here, _, _) in enumerate(actors):
        offers = offers_to(actors, span, exponents, reading, i)
        taken = next((kind for kind in KINDS if any(offer[0] == kind for offer in offers)), None)
        if taken is None:
            after.append(here)
            continue
        left = [offer for offer in offers if offer[0] == taken]
        for measure in (reading[taken], "least move", "least position"):
            left = least(left, measure, here, span)
        after.append(left[0][1])
    return after


def least(offers, measure, here, span):
    """Keep the offers that are best by one measure, and those that tie."""

    def size(offer):
        _, position, enforced = offer
        return {
            "least move": abs(position - here) / span,
            "most enforceable": -enforced,
            "least position": position / span,
        }[measure]

    smallest = min(size(offer) for offer in offers)
    return [offer for offer in offers if size(offer) <= smallest + TIE]
