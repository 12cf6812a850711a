"""Where blocks of worlds are computed: here, in processes beside, or on a cluster; with the same results.

A runner is opened with a function and what all of its calls share; it then takes
tasks and yields their results in order. Blocks depend on nothing but the shared
thing and their task, so where they are computed cannot be told from the result.
The runner on a Dask cluster, which is an extra, is imported from its own module.
"""

from detente.uncertainty.runners.processes import in_processes
from detente.uncertainty.runners.serial import Runner, Running, in_turn

__all__ = ["Runner", "Running", "in_processes", "in_turn"]
