"""The brief, live: the answer to a case as the view shows it, arguable input by input.

`changing` makes a new view of an old one and what a reader typed, `moved` tells what that
moved, `controls` gathers what stands around the brief, `shareable` is the form that may be
handed on, and `routes` are the addresses.
"""
