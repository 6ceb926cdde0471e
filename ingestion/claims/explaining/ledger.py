"""The account of a claim of a release: the rows of `marts.explain_claim`, with the figure marked in its sentence.

Here belong reading a published file, never writing it, and what to say about an id that is not in it.
"""

from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

import duckdb

from ingestion.claims.explaining.account import Account, Step, marked
from ingestion.claims.explaining.period_rules import meaning_of

FILE = "rare_earths.duckdb"
SUGGESTIONS = 3
PERIOD = "period"
_PLACE = """
    select sentence, sentence_start, char_start, char_end, period_rule
    from marts.fct_article_claims
    where claim_id = ?
"""
_STEPS = "select topic, statement, source_url from marts.explain_claim(?)"


class LedgerError(Exception):
    """The claim cannot be explained; the message says why and what to do."""


def account_of(release: Path, claim_id: str) -> Account:
    """Return the account of a claim.

    Args:
        release: folder of a release, or its DuckDB file.
        claim_id: key of `marts.fct_article_claims`.

    Raises:
        LedgerError: there is no such release, the file is not one of ours, or it has no such claim.
    """
    file = release / FILE if release.is_dir() else release
    if not file.is_file():
        raise LedgerError(f"{file} does not exist: run `make run` to build the warehouse, or name a release")
    try:
        with duckdb.connect(str(file), read_only=True) as con:
            return _account(con, file, claim_id)
    except duckdb.Error as error:
        raise LedgerError(f"{file} cannot be read as a release of the warehouse: {error}") from error


def _account(con: duckdb.DuckDBPyConnection, file: Path, claim_id: str) -> Account:
    found = con.execute(_PLACE, [claim_id]).fetchone()
    if found is None:
        raise LedgerError(_unknown(con, file, claim_id))
    sentence, sentence_start, start, end, rule = found
    steps = (_with_meaning(Step(*row), rule) for row in con.execute(_STEPS, [claim_id]).fetchall())
    return Account(claim_id, marked(sentence, sentence_start, (start, end)), tuple(steps))


def _with_meaning(step: Step, rule: str | None) -> Step:
    """Return the step of the period with what its rule means; the file names rules only."""
    if step.topic != PERIOD or rule is None:
        return step
    return replace(step, statement=f"{step.statement} ({meaning_of(rule)})")


def _unknown(con: duckdb.DuckDBPyConnection, file: Path, claim_id: str) -> str:
    known = [str(key) for (key,) in con.execute("select claim_id from marts.fct_article_claims order by 1").fetchall()]
    listed = "select claim_id, evidence, sentence from marts.fct_article_claims"
    nearest = _nearest(claim_id, known)
    hint = f"; the nearest are {', '.join(nearest)}" if nearest else ""
    return f'{file} has no claim "{claim_id}"{hint}\nall ids: python -m warehouse query "{listed}"'


def _nearest(claim_id: str, known: Sequence[str]) -> list[str]:
    starting = [key for key in known if claim_id and key.startswith(claim_id)]
    return starting[:SUGGESTIONS] or get_close_matches(claim_id, known, SUGGESTIONS)
