"""Live sources as the orchestrator sees them: partitions that are fetched, tables that are loaded, and two commands.

Here belongs the wiring to `ingestion.live`. Here does not belong what any source says, nor how it is asked.
"""
