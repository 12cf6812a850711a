"""The words that reading goes by: one readable list for each subject.

A list of plain phrases is a tuple in alphabetical order, in small letters unless it holds names. A phrase
matches whole words, with any white space between them and with either apostrophe.

A list of rows (acts, issues, objects, relations) holds patterns, the narrow before the wide. They are written
as :mod:`detente.evidence.reading.marked` explains: ``<P>`` is a party, ``<A>`` an amount, ``<N>`` a name, and
``<near>``, ``<gap>``, ``<far>`` are stretches of words.
"""
