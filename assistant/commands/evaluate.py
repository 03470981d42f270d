"""`tightrope evaluate`: a file of questions asked and scored, and the answers as evaluation suites read them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.commands.console import note
from assistant.commands.opening import reading, wording_of
from assistant.commands.options import Data, Json, Output, settings_with
from assistant.commands.output import opened, write_out
from assistant.commands.progress import watching

if TYPE_CHECKING:
    from assistant.evaluation.questions import QuestionFile
    from assistant.evaluation.run import Evaluation
    from tightrope.settings import Settings

EXAMPLE = "tightrope evaluate --questions questions.jsonl --export trec --output answers.jsonl"


class Suite(StrEnum):
    """Whose shape the answers are exported in."""

    TREC = "trec"
    ALCE = "alce"
    RAGAS = "ragas"
    RAGCHECKER = "ragchecker"
    DEEPEVAL = "deepeval"
    LONGBENCH_CITE = "longbench-cite"


def command(
    questions: Annotated[
        Path | None,
        typer.Option(
            "--questions",
            metavar="FILE",
            help="JSON Lines with nuggets, or text with a question a line. Default: questions on the starter library.",
            show_default=False,
        ),
    ] = None,
    export: Annotated[
        Suite | None,
        typer.Option(
            "--export",
            metavar="SUITE",
            help="Write the answers too, for trec, alce, ragas, ragchecker, deepeval or longbench-cite.",
            show_default=False,
        ),
    ] = None,
    output: Output = None,
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="en|zh", help="Language of the table. Default: en.", show_default=False)
    ] = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Ask a file of questions and print how good the answers are. Exit 1 where a line or question gave none.

    With --export and --output the answers go to the file and the table to standard output; with --export alone the answers
    take standard output and the table standard error.
    """
    from assistant.evaluation.questions import read_questions

    _refuse_two_results(export, output, json)
    settings = settings_with(data, lang=lang)
    asked = read_questions(questions)
    if export is None:
        evaluation = _evaluated(asked, settings)
        write_out(_shown(evaluation, settings.lang, json), output)
    else:
        with opened(output) as sink:  # before the questions are asked: what cannot be written is told at once
            evaluation = _evaluated(asked, settings)
            for line in _shown(evaluation, settings.lang, json):
                typer.echo(line, nl=False, err=output is None)
            for piece in _exported(evaluation, export):
                sink.write(piece.encode())
    _told(evaluation, output)


def _refuse_two_results(export: Suite | None, output: Path | None, json: bool) -> None:
    from tightrope.errors import UsageError

    if export is not None and json and output is None:
        raise UsageError(
            "--export and --json cannot both take standard output", value=export.value, remedy="name a file with --output"
        )


def _evaluated(asked: QuestionFile, settings: Settings) -> Evaluation:
    from assistant.evaluation.run import evaluate
    from ingest.report import Outcome

    with reading(settings) as library, watching("asking") as bar:
        if bar:
            bar.start(len(asked.questions))
        return evaluate(
            asked,
            library,
            model=wording_of(settings),
            done=lambda one, well: bar.step(one.id, Outcome.ADDED if well else Outcome.FAILED) if bar else None,
        )


def _shown(evaluation: Evaluation, language: str | None, json: bool) -> Iterable[str]:
    from assistant.evaluation.text import as_dict, as_text

    if json:
        return [_json(as_dict(evaluation))]
    return (f"{line}\n" for line in as_text(evaluation, language or "en"))


def _json(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _exported(evaluation: Evaluation, suite: Suite) -> Iterable[str]:
    from assistant.evaluation.suites import SUITES

    return SUITES[suite.value](evaluation.answers)


def _told(evaluation: Evaluation, output: Path | None) -> None:
    for fault in evaluation.faults:
        note(f"no answer: {fault.where}: {fault.message}")
    if output:
        note(f"written: {output}")
    if evaluation.faults:
        raise typer.Exit(1)
