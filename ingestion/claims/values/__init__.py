"""Values: numbers as printed, units, intervals and periods. Plain data and arithmetic.

Here belongs nothing that knows a text's words; how they are read stands in `grammar`.
"""
