"""How far a computation is, in words for people."""

from __future__ import annotations

__all__ = ["said"]

STATES = {
    "waiting": "Waiting for its turn",
    "running": "Beginning",
    "done": "Done",
    "refused": "The case cannot be answered",
    "failed": "Failed",
    "cancelled": "Cancelled",
}
STEPS = {
    "answer": "Putting the answer together",
    "deals": "Working out the deals",
    "frontiers": "Finding the best packages of sample worlds",
    "indices": "Letting all inputs vary at once",
    "kernels": "Preparing compiled kernels",
    "more worlds": "More worlds played",
    "re-runs": "Worlds played again with an input held",
    "unfolding": "Following how it could unfold",
    "worlds": "Worlds played",
}


def said(state: str, told: tuple[str, int, int]) -> str:
    """Say how far a computation is.

    Parameters
    ----------
    state
        Its state.
    told
        What it is at, how much of that is done, and how much there is.

    Examples
    --------
    >>> said("running", ("worlds", 3072, 10000))
    'Worlds played: 3,072 of 10,000'
    >>> said("waiting", ("", 0, 0))
    'Waiting for its turn'
    """
    step, done, total = told
    if state != "running" or not step:
        return STATES[state]
    words = STEPS.get(step, step.capitalize())
    return f"{words}: {done:,} of {total:,}" if total > 1 else words
