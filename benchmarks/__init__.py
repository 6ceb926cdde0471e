"""Measurements of the project against other tools, on payloads that are made anew and always the same.

Here belongs what `make bench` runs. Here does not belong a faster way than the one that the product takes.
"""
