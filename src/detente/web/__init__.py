"""The workbench: a local server of pages on which a person reads, argues with and edits a case.

One folder for each page (``cases``, ``brief``, ...), with its pages and their JSON twins.
What they share stands beside: the cases at hand (`shelf`), what a reader has changed
(`view`), long computations (`jobs`), who may ask (`guard`), and errors (`failures`).
Rules of the subject live below: a page asks `assessment` and shows what it is told.
"""
