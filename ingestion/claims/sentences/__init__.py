"""Sentences: where they begin and end, and the figures in each with the words that belong to them.

Here does not belong what carries over from one sentence to the next: that is `scope`.
"""
