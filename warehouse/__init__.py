"""Where the database lives: paths, connections and what is made for readers out of the build file.

Here belong the layout of the data root, the way a DuckDB file is opened, and publishing.
Here does not belong how figures are fetched, modelled or judged, nor who runs what and when:
this package imports no other room.
"""
