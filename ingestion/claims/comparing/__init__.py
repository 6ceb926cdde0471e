"""Comparisons: percentages and base values, and the amounts that they belong to.

Here does not belong whether their arithmetic holds: that is checked in SQL.
"""
