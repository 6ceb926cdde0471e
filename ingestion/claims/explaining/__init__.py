"""Explaining: how a claim was read and what became of it, for a person who wants to quote the figure.

Here belongs telling, from a release or from a text that was just read. Here belongs neither reading (the rooms beside
this one) nor judging (the checks are made in SQL).
"""
