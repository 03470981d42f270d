"""`tightrope balance`: what moved on the Federal Reserve's balance sheet between two days, and who absorbed it."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.commands.console import note, result, result_json
from assistant.commands.opening import reading
from assistant.commands.options import AsOf, Data, Json, WordsIn, checked_date, language_for, settings_with

EXAMPLE = "tightrope balance 2022-06 2025-11"


def command(
    first: Annotated[
        str, typer.Argument(metavar="FROM", help="A date, or an episode such as qt2 without a TO.", show_default=False)
    ],
    last: Annotated[str | None, typer.Argument(metavar="TO", help="A later date.", show_default=False)] = None,
    as_of: AsOf = None,
    lang: WordsIn = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Print the lines of the balance sheet on both days, and the sum that says who absorbed the change."""
    from assistant.balance import BalanceRequest, search_balance
    from assistant.render.balance_text import BalanceText

    settings = settings_with(data, lang=lang)
    request = BalanceRequest(first, last, checked_date(as_of))
    with reading(settings) as library:
        found = search_balance(request, library)
    if json:
        result_json(found.to_dict())
        return
    text = BalanceText(language_for(settings, first))
    for line in text.table(found.change, found.absorbed):
        result(line)
    for line in text.sources(found.sources):
        note(line)
    note(text.note())
