"""`tightrope sources`: the documents held, and the sources that can be named to `ingest`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.commands.console import console, note, result, result_json
from assistant.commands.opening import reading
from assistant.commands.options import Data, Json, settings_with

if TYPE_CHECKING:
    from kg.document import DocumentInfo
    from kg.withdrawal import Withdrawal

EXAMPLE = "tightrope sources --kind feds_note"


def command(
    kind: Annotated[
        str | None, typer.Option("--kind", help="Only documents of this kind, such as minutes or tbac.", show_default=False)
    ] = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """List the documents held and the sources that can be named."""
    from kg.lifecycle import withdrawals

    settings = settings_with(data)
    with reading(settings) as library:
        infos = [info for info in library.documents.info().values() if kind in (None, info.kind)]
        marks = withdrawals(library.documents.info())
    infos.sort(key=lambda info: (info.date or "", info.id), reverse=True)
    named = named_sources()
    if json:
        result_json({"documents": [as_dict(info, marks.get(info.id)) for info in infos], "sources": named})
        return
    _table(infos, marks)
    note(f"{len(infos)} documents. Sources that `tightrope ingest` knows by name: {', '.join(named)}")


def as_dict(info: DocumentInfo, mark: Withdrawal | None = None) -> dict[str, Any]:
    """What is known of a document, as JSON has it; `mark` says that it is withdrawn, or corrected by another."""
    return {**{name: getattr(info, name) for name in info.__slots__}, "withdrawn": mark and mark.to_dict()}


def named_sources() -> Mapping[str, str]:
    """The names that `ingest` lists documents for, with what each is."""
    from sources.names import SOURCES

    return {name: source.title for name, source in SOURCES.items()}


def _table(infos: list[DocumentInfo], marks: Mapping[str, Withdrawal]) -> None:
    import sys

    rows = [(i.date or "undated", i.id, i.kind, _standing(i, marks), i.publisher, i.title) for i in infos]
    if not sys.stdout.isatty():
        for row in rows:
            result("\t".join(row))
        return
    from rich.table import Table
    from rich.text import Text

    table = Table("date", "id", "kind", "tier", "publisher", "title", box=None, header_style="bold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console().print(table)


def _standing(info: DocumentInfo, marks: Mapping[str, Withdrawal]) -> str:
    """How near the document stands to the fact, whether it is a brief, and whether it still counts."""
    return " ".join([info.tier.value, *(["brief"] if info.brief else []), *(["withdrawn"] if info.id in marks else [])])
