"""Extract and load: payloads are landed byte for byte, parsed into typed rows, and appended to schema `raw`.

Here belong sources, parsers, the contracts of the raw tables and the loader. Here does not belong an opinion about
the figures (that is dbt's), a judgement on them (the expectations'), or when they are fetched (the orchestration's).
"""
