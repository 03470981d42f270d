"""`tightrope concepts review`: names that documents use and no concept carries, for a person to settle."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.console import note, result, result_json
from assistant.commands.opening import reading, writing
from assistant.commands.options import Data, Json, settings_with

if TYPE_CHECKING:
    from ingest.candidates import Candidate
    from kg.store.library import Library

EXAMPLE = 'tightrope concepts review --accept "bank term loans" --broader credit-availability --zh 银行定期贷款'


class Action(StrEnum):
    """What can be done with concepts."""

    REVIEW = "review"


def command(
    action: Annotated[Action, typer.Argument(metavar="review", help="review: list the candidates, or decide on one.")],
    accept: Annotated[
        str | None,
        typer.Option("--accept", metavar="NAME", help="Make the candidate a concept (with --broader).", show_default=False),
    ] = None,
    merge: Annotated[
        str | None,
        typer.Option("--merge", metavar="NAME", help="Make the candidate a name of a concept (--into).", show_default=False),
    ] = None,
    reject: Annotated[
        str | None, typer.Option("--reject", metavar="NAME", help="Show the candidate no more.", show_default=False)
    ] = None,
    undo: Annotated[
        str | None, typer.Option("--undo", metavar="NAME", help="Take back the decision on a candidate.", show_default=False)
    ] = None,
    broader: Annotated[
        str | None, typer.Option("--broader", metavar="ID", help="The concept above the accepted one.", show_default=False)
    ] = None,
    into: Annotated[
        str | None, typer.Option("--into", metavar="ID", help="The concept that the name belongs to.", show_default=False)
    ] = None,
    zh: Annotated[str | None, typer.Option("--zh", metavar="LABEL", help="Its Chinese label.", show_default=False)] = None,
    en: Annotated[str | None, typer.Option("--en", metavar="LABEL", help="Its English label.", show_default=False)] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="The most candidates to list.")] = 20,
    json: Json = False,
    data: Data = None,
) -> None:
    """List candidate concepts, and settle them. Each decision is kept with who and when."""
    from assistant.commands.deciding import Wish, decide

    settings = settings_with(data)
    wish = Wish.of({"accept": accept, "merge": merge, "reject": reject, "undo": undo}, broader, into, {"zh": zh, "en": en})
    if wish is None:
        with reading(settings) as library:
            _list(library, limit, json)
        return
    with writing(settings) as library:
        done = decide(wish, library)
    result_json(done) if json else result(str(done["said"]))


def _list(library: Library, limit: int, json: bool) -> None:
    from assistant.commands.deciding import as_dict, decided_as_dict
    from ingest.candidates import candidates
    from kg.decisions import Decisions

    decisions = Decisions(library.data).read()
    found = candidates(library.knowledge, [decision.name for decision in decisions])
    if json:
        shown = [as_dict(candidate) for candidate in found[:limit]]
        result_json({"candidates": shown, "total": len(found), "decisions": [decided_as_dict(held) for held in decisions]})
        return
    for candidate in found[:limit]:
        for line in _lines(candidate):
            result(line)
    for decision in decisions:
        result(f"{decision.verdict}: {decision.name}{f' -> {decision.concept}' if decision.concept else ''} ({decision.who})")
    note(f"{len(found)} candidates. --accept NAME --broader ID, --merge NAME --into ID or --reject NAME settles one.")


def _lines(candidate: Candidate) -> Iterator[str]:
    yield f"{candidate.name}: {candidate.sources} sources, {candidate.mentions} mentions"
    for example in candidate.examples:
        yield f'   "{example.quote}" [{example.document}]'
