select
    partners.partner_iso3,
    coalesce(countries.country_name, partners.partner_iso3) as partner_name
from (select distinct partner_iso3 from marts.fct_exports_by_month) as partners
left join marts.dim_country as countries on partners.partner_iso3 = countries.country_iso3
order by partner_name
