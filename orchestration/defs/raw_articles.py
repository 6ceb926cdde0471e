"""Articles, which of them are copies, and what they claim."""

import dagster as dg

from ingestion.articles.documents import DOCUMENTS
from ingestion.articles.feed_declaration import SOURCE_NAME
from ingestion.articles.feeds import load_feeds
from ingestion.articles.loading import load_documents
from ingestion.articles.witnesses import WITNESSES, load_witnesses
from ingestion.claims.storing.load import load_claims
from ingestion.claims.storing.rows import CLAIMS, COMPARISONS
from ingestion.loading import LoadResult
from ingestion.source_registry import live_source
from orchestration.raw_assets import Loading, raw_assets
from warehouse.paths import article_dirs

GROUP = "raw_articles"


@dg.definitions
def articles() -> dg.Definitions:
    """Return the documents, the witnesses, and claims with their comparisons, which one pass over the texts yields."""
    documents = raw_assets(
        [DOCUMENTS.name],
        lambda on: [_load_documents(on)],
        group=GROUP,
        kinds={"html", "markdown"},
        landing=[SOURCE_NAME],
    )
    witnesses = raw_assets(
        [WITNESSES.name],
        lambda on: [load_witnesses(on.con, on.run_id)],
        group=GROUP,
        kinds={"python"},
        deps=[DOCUMENTS.name],
    )
    claims = raw_assets(
        [CLAIMS.name, COMPARISONS.name],
        lambda on: load_claims(on.con, on.run_id, on.progress),
        group=GROUP,
        kinds={"python"},
        deps=[DOCUMENTS.name],
    )
    return dg.Definitions(assets=[documents, witnesses, claims])


def _load_documents(on: Loading) -> LoadResult:
    """Load the articles of the folders, then the pages of feeds that were ever landed; nobody is asked here."""
    files = load_documents(on.con, on.store, on.run_id, article_dirs(), on.progress)
    pages = load_feeds(on.con, on.store, on.run_id, live_source(SOURCE_NAME), None)
    return LoadResult(
        files.table, pages.n_rows, files.n_new_rows + pages.n_new_rows, files.n_rejected + pages.n_rejected
    )
