"""Play: what each party would do, round by round, and where a state leads; in many worlds at once.

`evolution` plays, by replies of bounded foresight (`replies`) within the states that play can reach under
one combination of events (`stages`); `compiled` leads to the same in machine code (`kernels`). `threats`
asks whether a threat would be carried out.
"""
