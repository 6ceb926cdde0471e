"""Controls: what a text says about export controls, and which announcement it means.

Here does not belong the state of the controls on a day: that is made in SQL, from sourced records.
"""
