-- Codes whose text names no element for certain: mixtures, and whatever has no code of its own.
select
    commodities.code as "code",
    commodities.description as "text",
    count(*) as "elements that it may hold",
    commodities.publisher as "source",
    commodities.source_url as "source_url"
from marts.bridge_commodity_element as bridge
inner join marts.dim_commodity as commodities on bridge.commodity_id = commodities.commodity_id
where bridge.certainty = 'possible' and commodities.system = 'CN-China'
group by commodities.code, commodities.description, commodities.publisher, commodities.source_url
order by commodities.code
