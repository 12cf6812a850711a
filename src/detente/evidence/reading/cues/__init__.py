"""The words that the rules of reading know, each list in one place.

Patterns are written as :mod:`detente.evidence.reading.marked` explains: ``<P>`` is a party, ``<A>`` an
amount, ``<D>`` a date, ``<N>`` a name, and ``<near>``, ``<gap>``, ``<far>`` are stretches of words.
"""
