"""Who runs what and when: the Dagster definitions, and the commands that run them from a terminal.

Here belongs wiring: assets, checks, the job, schedules, sensors, the pool of the one writer, what a run shows.
Here does not belong how a figure is fetched (`ingestion`), modelled (`dbt_project`), judged (`expectations`) or
published (`warehouse`); no other room imports this one.
"""
