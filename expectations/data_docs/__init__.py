"""How Data Docs look in a release: pages that need no network and show texts from outside as text.

Here belong the views and templates that replace the library's. Here does not belong which results are shown.
"""
