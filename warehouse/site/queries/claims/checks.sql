select
    checks.claim_id,
    checks.check_kind,
    checks.verdict,
    checks.explanation,
    sources.publisher as against_publisher,
    sources.source_url as against_url
from marts.fct_claim_checks as checks
left join marts.dim_source as sources on checks.against_source_id = sources.source_id
order by checks.claim_id, checks.check_kind
