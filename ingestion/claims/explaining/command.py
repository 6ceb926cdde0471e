"""`python -m ingestion.claims explain CLAIM_ID`, or `--text "..."`: the words of that command line."""

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from ingestion.claims.document import Document
from ingestion.claims.explaining.ledger import LedgerError, account_of
from ingestion.claims.explaining.plain import plain
from ingestion.claims.explaining.reading import accounts_of
from ingestion.claims.explaining.showing import console, show
from warehouse.paths import data_paths

STDIN = "-"


def explain(arguments: Sequence[str]) -> int:
    """Explain one claim of a release, or every claim of a text.

    Returns:
        0; 1 where the claim or the release is not there, with the reason on standard error.
    """
    parser = _parser()
    wanted = parser.parse_args(arguments)
    if (wanted.claim_id is None) == (wanted.text is None):
        parser.error('give either a claim id or --text "..."')
    if wanted.claim_id is None:
        return _explain_text(wanted.text, wanted.published_on, wanted.language)
    if wanted.published_on is not None or wanted.language is not None:
        parser.error("--published-on and --language belong to --text")
    return _explain_claim(wanted.claim_id, wanted.release or data_paths().current)


def _explain_claim(claim_id: str, release: Path) -> int:
    try:
        account = account_of(release, claim_id)
    except LedgerError as error:
        sys.stderr.write("\n".join(plain(line) for line in str(error).split("\n")) + "\n")
        return 1
    show(account, console())
    return 0


def _explain_text(text: str, published_on: dt.date | None, language: str | None) -> int:
    read = sys.stdin.read() if text == STDIN else text
    accounts = accounts_of(
        Document(document_id="text", text=read, published_on=published_on, language=language, is_main_text=True)
    )
    output = console()
    for account in accounts:
        show(account, output)
    if not accounts:
        output.print(Text("No claim was read in this text."))
    elif published_on is None:
        output.print(Text("Without --published-on, words such as last month or in June have no date to count from."))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ingestion.claims explain",
        description="Show how a claim was read, what the checks say, and the official figures beside it.",
    )
    parser.add_argument("claim_id", nargs="?", help="a claim of the release, such as clm_0123456789abcdef")
    parser.add_argument("--release", type=Path, help="folder of a release; the current one by default")
    parser.add_argument("--text", help='a text to read instead; "-" reads standard input. Nothing is checked')
    parser.add_argument("--published-on", type=_day, metavar="DATE", help="day of publication of the text, YYYY-MM-DD")
    parser.add_argument("--language", metavar="CODE", help="language of the text, such as en or de")
    return parser


def _day(printed: str) -> dt.date:
    try:
        return dt.date.fromisoformat(printed)
    except ValueError:
        raise argparse.ArgumentTypeError(f"not a date such as 2025-07-20: {plain(printed)}") from None
