"""Articles: folders of files, and feeds with the pages behind them -> documents -> witnesses.

Here belong finding article files, asking feeds and pages (`feeds`, imported by those who want the network), reading
them (Hugo, HTML, plain text), telling main text from page furniture, and telling copies from witnesses. Here does not
belong what an article claims (that is `ingestion.claims`, which asks `plain_text` what is furniture).

Nothing is imported here, so that claims are read without waiting for the libraries of the database and of Arrow.
"""
