-- needs: fct_mirror_trade
-- What one source counts of the goods of one series, with how often the two sides can be compared.
select
    months.series_id || '|' || months.importer_source as panel,
    months.series_id,
    months.importer_source,
    series.series_name,
    series.definition,
    series.not_to_be_mixed_with,
    any_value(china.series_name) as china_series_name,
    any_value(importer_publisher) as publisher,
    min(months.month_start) as first_month,
    max(months.month_start) as last_month,
    count(months.importer_quantity_t) as n_importer,
    count(months.china_quantity_t) as n_china,
    count(months.quantity_gap_t) as n_both,
    count(*) filter (where months.fill_status = 'filled') as n_filled,
    max(months.lag_months) as lag_months,
    max(months.n_lag_pairs) as n_lag_pairs,
    max(months.lagged_ratio_low) as lagged_ratio_low,
    max(months.lagged_ratio_high) as lagged_ratio_high
from marts.fct_mirror_trade as months
inner join marts.dim_series as series on months.series_id = series.series_id
inner join marts.dim_series as china on months.china_series_id = china.series_id
group by months.series_id, months.importer_source, series.series_name, series.definition, series.not_to_be_mixed_with
order by months.importer_source = 'press', n_both desc, n_importer desc, panel
