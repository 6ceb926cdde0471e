"""Kinds of claims that are figures: amounts, stocks, shares, prices and quotas.

Here does not belong the language of controls, which has a room of its own.
"""
