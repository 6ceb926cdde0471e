"""Storing: claims of the stored articles as rows of the raw tables.

Here does not belong anything about language.
"""
