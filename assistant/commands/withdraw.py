"""`tightrope withdraw`: a document marked as taken back, or found wrong; it stays, can be read, and counts no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.console import note, result, result_json
from assistant.commands.opening import writing
from assistant.commands.options import Data, Json, checked_date, settings_with

if TYPE_CHECKING:
    from kg.store.library import Library
    from kg.withdrawal import Withdrawal

EXAMPLE = 'tightrope withdraw staff-note-2024-05 --date 2025-03-01 --reason "the estimate left out the TGA"'


def command(
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="The id, as `tightrope sources` shows it.", show_default=False)
    ],
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help="Why, as the reference shall say.", show_default=False)
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="Withdrawn on. Default: today.", show_default=False)
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="It stands again.")] = False,
    json: Json = False,
    data: Data = None,
) -> None:
    """Let a document count no more: none of its claims votes, but it can still be read, and cited as withdrawn."""
    from tightrope.errors import UsageError

    if undo and (reason is not None or date is not None):
        raise UsageError("--undo takes the mark away and says nothing more", remedy="leave out --reason and --date")
    mark = None if undo else _mark(reason, date)
    with writing(settings_with(data)) as library:
        changed = library.withdraw(document, mark)
        library.publish()
        correction = _corrected_by(document, library)
    if json:
        result_json({"document": document, "changed": changed, "withdrawn": mark and mark.to_dict()})
    elif not changed:
        result(f"nothing to do: {document} {'stands' if undo else 'is marked so already'}")
    else:
        result(f"stands again: {document}" if mark is None else f"withdrawn: {document}, {mark.date}")
    if undo and correction:
        note(f"{document} still does not count: {correction} corrects it; remedy: tightrope remove {correction}")


def _mark(reason: str | None, date: str | None) -> Withdrawal:
    from datetime import UTC, datetime

    from kg.withdrawal import Withdrawal

    day = checked_date(date, "--date") or datetime.now(UTC).date().isoformat()
    return Withdrawal(day, " ".join((reason or "").split()) or None)


def _corrected_by(document: str, library: Library) -> str | None:
    from kg.lifecycle import withdrawals

    mark = withdrawals(library.info()).get(document)
    return mark.correction if mark else None
