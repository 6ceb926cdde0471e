"""When the job runs by itself."""

import dagster as dg

from orchestration.defs.jobs import refresh_warehouse

# Chinese customs puts the flash release out between the 7th and the 14th and the detail by partner on the 20th, in
# the Beijing morning. Every day all the same: suspensions end, and missing months become late, on days without news.
daily_refresh = dg.ScheduleDefinition(
    name="daily_refresh",
    job=refresh_warehouse,
    cron_schedule="0 18 * * *",
    execution_timezone="Asia/Shanghai",
    description="Every evening in Beijing, after customs' releases of the day.",
)
