"""Trade and production figures: one module per source.

Here belong sources of traded and mined quantities. Here do not belong quotas and controls (`policy`).
"""
