"""`tightrope extract`: the claims of one document, with nothing stored."""

from __future__ import annotations

import json as _json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.console import note, result
from assistant.commands.opening import finder_of, told_of
from assistant.commands.options import Data, Json, ReadingModel, settings_with

if TYPE_CHECKING:
    from ingest.extract.language_model import ModelFinder
    from kg.claim import Claim
    from kg.document import Document

EXAMPLE = "tightrope extract statement.html --json"


def command(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="A file: HTML, PDF, Markdown or plain text.", show_default=False)
    ],
    model: ReadingModel = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Print the causal claims of one document; nothing is stored."""
    settings = settings_with(data)
    finder = finder_of(model, settings)
    found = 0
    for document, claim in _claims(path, finder, settings.data):
        found += 1
        result(_json.dumps(claim.to_dict(), ensure_ascii=False) if json else _words(document, claim))
    told_of(finder)
    note(f"{found} claim(s) in {path}")


def _claims(path: Path, finder: ModelFinder | None, data: Path) -> Iterator[tuple[Document, Claim]]:
    from ingest.extract.default import open_extractor
    from ingest.reader import read
    from kg.concept import load_scheme
    from sources.files import read_path
    from tightrope.errors import DocumentError

    extractor = open_extractor(load_scheme(data), finder)
    for raw in read_path(path):
        if isinstance(raw, DocumentError):
            raise raw
        document = read(raw)
        for claim in extractor.extract(document).claims:
            yield document, claim


def _words(document: Document, claim: Claim) -> str:
    sides = [f"{side.span.quote} [{side.concept or 'not linked'}]" for side in (claim.cause, claim.effect)]
    condition = f" ({claim.condition})" if claim.condition else ""
    quote = " ".join(claim.evidence.span.quote.split())
    return f'{sides[0]}  --({claim.polarity})-->  {sides[1]}   {claim.modality}{condition}\n    "{quote}"\n'
