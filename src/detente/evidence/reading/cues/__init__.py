"""The words that reading goes by: one readable list for each subject, in alphabetical order.

A list is a tuple of phrases in small letters unless it holds names. A phrase matches whole words, with any
white space between them and with either apostrophe.
"""
