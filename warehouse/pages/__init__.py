"""The parts of the docs pages that are written from a published file.

Belongs here: the queries behind those parts (`queries/<page>/<name>.sql`), turning their rows into Markdown, and
putting them between the markers of a page. `python -m warehouse.pages` writes all pages anew from the current release.
Not here: the words between those parts, which stand in `docs/`, or the release's own site (`warehouse.site`).
"""
