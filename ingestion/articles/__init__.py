"""Articles: folders of files, and feeds with the pages behind them -> documents -> witnesses.

Here belong finding article files, asking feeds and pages (`feeds`, imported by those who want the network), reading
them (Hugo, HTML, plain text), telling main text from page furniture, and telling copies from witnesses. Here does not
belong what an article claims (that is `ingestion.claims`, which asks `plain_text` what is furniture and needs nothing
else of this package).
"""

from ingestion.articles.documents import DOCUMENTS, ArticleDocument
from ingestion.articles.loading import load_documents
from ingestion.articles.sources import SourceFolderError
from ingestion.articles.witnesses import WITNESSES, ArticleWitness, load_witnesses

__all__ = [
    "DOCUMENTS",
    "WITNESSES",
    "ArticleDocument",
    "ArticleWitness",
    "SourceFolderError",
    "load_documents",
    "load_witnesses",
]
