"""Benchmarks: how fast the parts are that users wait for, beside other libraries on the same data in one run.

Here belong measurements that take too long for the tests. Here does not belong anything that the pipeline imports.
"""
