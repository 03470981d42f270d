"""`tightrope doctor`: what is installed, reachable and built, and what to do next."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.commands.console import result, result_json
from assistant.commands.options import Data, Json, settings_with

EXAMPLE = "tightrope doctor --network"
MARKS = {"ok": "ok   ", "note": "note ", "wrong": "WRONG"}


def command(
    network: Annotated[
        bool, typer.Option("--network", help="Also ask the publishers' sites whether they can be reached.")
    ] = False,
    json: Json = False,
    data: Data = None,
) -> None:
    """Say what is installed, built and reachable. Exit 1 where something is wrong."""
    from assistant.doctor import State, examine

    findings = list(examine(settings_with(data), network=network))
    if json:
        result_json([finding.to_dict() for finding in findings])
    else:
        for finding in findings:
            result(f"{MARKS[finding.state]} {finding.area:<9} {finding.name}: {finding.seen}")
            if finding.next:
                result(f"                next: {finding.next}")
    if any(finding.state is State.WRONG for finding in findings):
        raise typer.Exit(1)
