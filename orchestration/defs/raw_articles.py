"""Articles, which of them are copies, and what they claim."""

import dagster as dg

from ingestion.articles import DOCUMENTS, WITNESSES, load_documents, load_witnesses
from ingestion.claims import CLAIMS, COMPARISONS, load_claims
from orchestration.raw_assets import raw_assets
from warehouse.paths import article_dirs

GROUP = "raw_articles"


@dg.definitions
def articles() -> dg.Definitions:
    """Return the documents, the witnesses, and claims with their comparisons, which one pass over the texts yields."""
    documents = raw_assets(
        [DOCUMENTS.name],
        lambda on: [load_documents(on.con, on.store, on.run_id, article_dirs(), on.progress)],
        group=GROUP,
        kinds={"html", "markdown"},
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
