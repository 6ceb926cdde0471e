"""Figures: what one measures, how firmly it is told, and whether it is one that the ledger does not keep.

Here does not belong making the claim: that is `kinds`.
"""
