"""What matters: the inputs that move the answer, what flips it, how it unfolds, and what was seen."""
