-- What the press printed of importers' statistics over several months, which no month can be taken from.
select
    series.series_name,
    series.basis,
    series.definition,
    series.not_to_be_mixed_with,
    totals.period_start,
    totals.period_end,
    totals.quantity_t,
    totals.publisher,
    totals.source_url,
    totals.source_row
from marts.fct_cumulative_exports as totals
inner join marts.dim_series as series on totals.series_id = series.series_id
where series.flow = 'import' and totals.quantity_t is not null
order by series.series_name, totals.period_start
