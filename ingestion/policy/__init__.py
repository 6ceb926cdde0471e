"""Quotas, export controls, licence events and shares.

Here belong sources of what authorities decided and what is claimed about dependence. Here do not belong traded
quantities (`trade`).
"""
