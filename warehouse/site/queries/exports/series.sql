-- Series with at least one figure, and the element that each is about where it is about one.
select
    series.series_id,
    series.series_name,
    series.flow,
    series.basis,
    series.definition,
    series.not_to_be_mixed_with,
    elements.element_symbol
from marts.dim_series as series
left join marts.dim_element as elements on series.commodity = elements.name_en
where series.series_id in (select series_id from marts.fct_exports_by_month where quantity_t is not null or value_usd is not null)
order by list_position(['cn_magnets', 'cn_rare_earths'], series.series_id) nulls last, series.flow, series.series_id
