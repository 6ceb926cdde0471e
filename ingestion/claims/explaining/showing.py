"""Accounts on a terminal, or as plain lines in a file or a pipe."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ingestion.claims.explaining.account import Account, MarkedSentence
from ingestion.claims.explaining.plain import plain

WIDE = 10_000
"""Columns of an answer that goes into a file or a pipe, where no line may be broken or cut."""


def console() -> Console:
    """Return where accounts are written to: standard output, unbroken where nobody looks."""
    terminal = Console(highlight=False)
    return terminal if terminal.is_terminal else Console(highlight=False, width=WIDE)


def show(account: Account, output: Console) -> None:
    """Write an account; nothing in it is read as markup, and what steers a terminal is taken out."""
    output.print(Text(account.claim_id, style="bold"))
    output.print(_sentence(account.sentence, is_coloured=output.is_terminal))
    if output.is_terminal:
        output.print(_table(account))
    else:
        for step in account.steps:
            page = f" <{step.source_url}>" if step.source_url else ""
            output.print(Text(plain(f"{step.topic}: {step.statement}{page}")))
    output.print()


def _table(account: Account) -> Table:
    table = Table.grid(padding=(0, 2))
    for step in account.steps:
        statement = Text(plain(step.statement))
        if step.source_url:
            statement.append(f"\n{plain(step.source_url)}", style="dim")
        table.add_row(Text(plain(step.topic), style="cyan"), statement)
    return table


def _sentence(sentence: MarkedSentence, *, is_coloured: bool) -> Text:
    """Return the sentence with its figure in reverse video, or between marks where there are no colours."""
    evidence = plain(sentence.evidence)
    told = Text("  ") + Text(plain(sentence.before))
    told.append(evidence if is_coloured else f">>{evidence}<<", style="bold reverse")
    return told.append(plain(sentence.after))
