"""The grammar: runs of lexemes folded into one, as patterns over the letters of the tape.

Quantities with their units, periods, and bases of comparison. Here does not belong what a figure is about.
"""
