create or replace macro marts.exports_as_known(known_on) as table
select
    known.series_id,
    known.reporter_iso3,
    known.partner_iso3,
    known.month_start,
    known.quantity_t,
    known.quantity_low_t,
    known.quantity_high_t,
    known.known_from,
    known.vintage_number,
    known.source_id,
    known.source_url,
    known.publisher,
    known.source_row
from (
    select
        vintages.*,
        row_number() over (
            partition by vintages.series_id, vintages.reporter_iso3, vintages.partner_iso3, vintages.month_start
            order by vintages.known_from desc
        ) as recency
    from marts.fct_exports_by_month_vintages as vintages
    where vintages.known_from <= cast(known_on as date)
) as known
where known.recency = 1
order by known.series_id, known.partner_iso3, known.month_start;

comment on macro table marts.exports_as_known is
'Exports by month as they were known on a day: exports_as_known(date ''2025-06-12'').';
