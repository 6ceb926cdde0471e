"""Periods resolved to days: calendar forms, the text's anchor, and which period is a figure's own.

Here does not belong how a period is written: that is `grammar`.
"""
