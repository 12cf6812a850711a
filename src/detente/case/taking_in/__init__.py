"""Taking articles into a case: what they propose, and what is accepted of it as added lines.

`target` is the case as it is before, `gathering` reads articles for it, `origins` says whose reporting
they rest on, `source_entries` writes them as sources, and `recording` adds what was accepted.
"""
