"""What is done on the days on which China customs releases figures, read from its calendar of the year."""

from collections.abc import Callable

import dagster as dg

from ingestion.articles.feed_declaration import SOURCE_NAME as FEEDS
from ingestion.trade.china_customs_releases import Kind, ReleaseDay, month_released, release_day

BULLETINS = "china_customs_english"


@dg.definitions
def customs_days() -> dg.Definitions:
    """Return one schedule for each kind of release."""
    return dg.Definitions(
        schedules=[
            _schedule(
                "flash",
                "30 16 7-14 * *",
                f"fetch_{FEEDS}",
                "The flash, one preliminary line for all rare earths, reaches us by the press of that afternoon.",
            ),
            _schedule(
                "bulletin",
                "30 17 18 * *",
                f"fetch_{BULLETINS}",
                "The bulletin repeats the line of the flash; the month is fetched as soon as it is there.",
                lambda release: month_released(release.day),
            ),
            _schedule(
                "detail",
                "30 17 20 * *",
                "refresh_warehouse",
                "Magnets and single compounds by partner can be downloaded by hand into the drop folder from today on; "
                "the run tells which months are still missing.",
            ),
        ]
    )


def _schedule(
    kind: Kind, cron: str, job_name: str, what: str, partition: Callable[[ReleaseDay], str] | None = None
) -> dg.ScheduleDefinition:
    """Return a schedule that looks at the calendar on every day on which the release may fall.

    Args:
        kind: the release.
        cron: when to look, in Beijing.
        job_name: what to run.
        what: why, for people.
        partition: partition of the job; None where it has none.
    """

    @dg.schedule(
        name=f"customs_{kind}",
        job_name=job_name,
        cron_schedule=cron,
        execution_timezone="Asia/Shanghai",
        description=what,
    )
    def on_release(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
        release = release_day(kind, context.scheduled_execution_time.date())
        if release is None:
            return dg.SkipReason(f"the calendar lists no {kind} for today")
        state = "announced" if release.is_announced else "expected, as in the last year whose notice is known"
        return dg.RunRequest(
            run_key=f"customs_{kind}:{release.day}",
            partition_key=None if partition is None else partition(release),
            tags={"ree/release": f"customs {kind}", "ree/release_day": f"{release.day}: {state}"},
        )

    return on_release
