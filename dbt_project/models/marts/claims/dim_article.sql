with witnesses as (
    select
        article_id,
        witness_id,
        similarity,
        count(*) over (partition by witness_id) as n_copies
    from {{ ref('stg_articles__witnesses') }}
)

select
    documents.article_id,
    -- An article that was not compared with others yet is a witness of its own.
    coalesce(witnesses.witness_id, documents.article_id) as witness_id,
    coalesce(witnesses.similarity, 1.0) as similarity,
    cast(coalesce(witnesses.n_copies, 1) as integer) as n_copies,
    documents.url,
    documents.title,
    documents.publisher,
    documents.published_on,
    documents.published_on_null_reason,
    documents.published_on_confidence,
    documents.language,
    case when documents.is_text_publishable then documents.text end as text,  -- noqa: RF04
    case when not documents.is_text_publishable then 'licence' end as text_null_reason,
    documents.text_sha256,
    documents.format,
    documents.collection,
    documents.file_name,
    documents.is_sample,
    documents.answer_key,
    documents.is_partial,
    documents.notes,
    documents.licence,
    documents.retrieved_at
from {{ ref('stg_articles__documents') }} as documents
left join witnesses on documents.article_id = witnesses.article_id
