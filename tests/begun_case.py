"""A case that has been begun, and an article that can be read into it; shared by several tests."""

from __future__ import annotations

BODY = (
    "Microsoft is asking for a stake of more than 33% in the new company, according to the people. OpenAI "
    "could lose $20 billion if the conversion is not completed by the end of the year.\n\n"
    "OpenAI wants Microsoft to give up its exclusive right to host its models, two people familiar with the "
    "matter said.\n"
)
ARTICLE = "Title: At odds\nPublisher: The Harbour Post\nDate: 2025-06-17\n\n" + BODY
CASE = """\
# A case in one file, begun.
detente: 1
title: Begun   # to be changed
as_of: 2025-06-20

# who
parties:
  openai: {name: OpenAI}
  microsoft: {name: Microsoft}

# what was read
sources:
    s1: {title: A report, publisher: Somebody, date: 2025-06, kind: secondary, origin: somebody}
# what they say
claims:
    c1: {says: Microsoft wants a stake, about: stake, hedge: reported, sources: [s1]}   # the first

# the rest is to come
"""
