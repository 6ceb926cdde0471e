"""Scope: goods, countries, stages and flow that a sentence speaks of, carried from sentence to sentence.

Here does not belong anything about one kind of claim.
"""
