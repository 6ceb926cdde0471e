"""The Dagster objects, one module per kind of step, loaded by `orchestration.definitions`.

Here belong definitions only. Here does not belong code that another module would call: that stands one level up.
"""
