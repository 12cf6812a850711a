"""Long computations: done in processes beside the server, with progress, and ended when nobody wants them.

`tasks` says what can be computed, `worker` is what runs in a process beside, `board`
hands tasks out and keeps what came of them.
"""
