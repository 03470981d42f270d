"""`tightrope verify`: an answer's certificate checked again, with no model and no network."""

from __future__ import annotations

import json as _json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.commands.console import note, result, result_json
from assistant.commands.options import Data, Json, settings_with

EXAMPLE = "tightrope verify answer.json"


def command(
    answer: Annotated[
        Path, typer.Argument(metavar="ANSWER.json", help="A file that `tightrope ask --json` wrote.", show_default=False)
    ],
    json: Json = False,
    data: Data = None,
) -> None:
    """Check an answer's file against the documents held. Exit 1 where a statement does not stand."""
    from assistant.verify.certificate import verify_answer
    from kg.store.library import Library

    claimed = _read(answer)
    settings = settings_with(data)
    with Library.open(settings.data, embedding=settings.embedding, places=settings.places) as library:
        certificate = verify_answer(claimed, library.documents.get, library.knowledge)
    if json:
        result_json(certificate.to_dict())
    else:
        for line in _lines(certificate.to_dict()):
            result(line)
    if not certificate.holds:
        note("A statement does not stand as the file says it does.")
        raise typer.Exit(1)


def _read(path: Path) -> Any:
    from tightrope.errors import UsageError

    try:
        return _json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UsageError(
            "no such file", where="verify", value=str(path), remedy="save one with: tightrope ask Q --json"
        ) from None
    except (ValueError, IsADirectoryError) as failure:
        remedy = "save one with: tightrope ask QUESTION --json > answer.json"
        raise UsageError("is not JSON", where=str(path), value=str(failure), remedy=remedy) from None


def _lines(verdict: Mapping[str, Any]) -> Iterator[str]:
    for check in verdict["statements"]:
        reasons = f": {', '.join(check['reasons'])}" if check["reasons"] else ""
        yield f"statement {check['index']}: {check['verdict']}{reasons}"
    for document in verdict["documents"]:
        yield f"{document['document']}: {'unchanged' if document['unchanged'] else 'changed, or no longer held'}"
