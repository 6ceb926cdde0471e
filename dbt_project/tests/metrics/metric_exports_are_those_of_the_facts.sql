-- The plain table of metrics says what fct_exports_by_month says, and what it adds are rows without a figure.
select
    fact.series_id,
    fact.partner_iso3,
    fact.month_start,
    metric.series_id as series_of_the_metric,
    metric.month_start as month_of_the_metric,
    fact.quantity_t as fact_t,
    metric.quantity_t as metric_t
from {{ ref('fct_exports_by_month') }} as fact
full outer join {{ ref('metric_exports_monthly') }} as metric
    on
        fact.series_id = metric.series_id
        and fact.reporter_iso3 = metric.reporter_iso3
        and fact.partner_iso3 = metric.partner_iso3
        and fact.month_start = metric.month_start
where
    metric.series_id is null
    or (fact.series_id is null and coalesce(metric.quantity_t, metric.value_usd) is not null)
    {%- for column in ['quantity_t', 'value_usd', 'mom_change_pct', 'yoy_change_pct', 'null_reason'] %}
    or (fact.{{ column }} is null and fact.series_id is not null and metric.{{ column }} is not null)
    or (fact.{{ column }} is not null and metric.{{ column }} is null)
    or fact.{{ column }} <> metric.{{ column }}
    {%- endfor %}
