"""`python -m orchestration.run`, which is `make run`: the job in this one process, with a display for people.

Here belong the progress display, the closing tables and the text of failures. Here does not belong any step.
"""
