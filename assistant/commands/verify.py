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
    from assistant.verify.certify import versions
    from kg.store.library import Library

    claimed = _read(answer)
    settings = settings_with(data)
    with Library.open(settings.data, embedding=settings.embedding, places=settings.places) as library:
        now = versions(library, _scorer(claimed))
        certificate = verify_answer(claimed, library.documents.get, library.knowledge, now)
    if json:
        result_json(certificate.to_dict())
    else:
        for line in _lines(certificate.to_dict(), "zh" if claimed.get("language") == "zh" else "en"):
            result(line)
    if not certificate.holds:
        note("A statement does not stand as the file says it does.")
        raise typer.Exit(1)


def _scorer(claimed: Any) -> Any:
    """The scorer that the file names: none is asked again, so there is no other of today."""
    certificate = claimed.get("certificate") if isinstance(claimed, dict) else None
    then = certificate.get("versions") if isinstance(certificate, dict) else None
    return then.get("entailment", "none") if isinstance(then, dict) else "none"


def _read(path: Path) -> Any:
    from tightrope.errors import UsageError

    try:
        read = _json.loads(path.read_text(encoding="utf-8"))
        _json.dumps(read, ensure_ascii=False).encode()
        return read
    except FileNotFoundError:
        raise UsageError(
            "no such file", where="verify", value=str(path), remedy="save one with: tightrope ask Q --json"
        ) from None
    except (ValueError, OSError, RecursionError) as failure:
        remedy = "save one with: tightrope ask QUESTION --json > answer.json"
        raise UsageError("is not JSON", where=str(path), value=str(failure), remedy=remedy) from None


_WORDS = {
    "en": {
        "statements": "statement {0}", "premises": "premise {0}", "conflicts": "disagreement {0}, side {1}", "why": ": {0}",
        "unchanged": "unchanged", "changed": "changed: another version is held now", "missing": "no longer held",
        "withdrawn": "; {0} since this answer", "edited": "; its reference was edited: {0}",
        "differs": "does not agree with the statements, or with today's graph: {0}", "version": "{0} was {1}, is {2}",
    },
    "zh": {
        "statements": "陈述 {0}", "premises": "前提 {0}", "conflicts": "分歧 {0}，第 {1} 方", "why": "：{0}",
        "unchanged": "未变", "changed": "已变：现存为另一版本", "missing": "已不在库中",
        "withdrawn": "；作答后{0}", "edited": "；其参考条目被改动：{0}",
        "differs": "与陈述或今日图谱不一致：{0}", "version": "{0}：当时为 {1}，现为 {2}",
    },
}  # fmt: skip


def _lines(verdict: Mapping[str, Any], language: str) -> Iterator[str]:
    from assistant.render.markdown import withdrawn_words

    words = _WORDS[language]
    for part in ("premises", "statements", "conflicts"):
        for check in verdict[part]:
            reasons = words["why"].format(", ".join(check["reasons"])) if check["reasons"] else ""
            yield f"{words[part].format(check['index'], check.get('side'))}: {check['verdict']}{reasons}"
    for document in verdict["documents"]:
        more = words["withdrawn"].format(withdrawn_words(document["withdrawn"], language)) if "withdrawn" in document else ""
        edited = words["edited"].format(", ".join(document["edited"])) if "edited" in document else ""
        yield f"{document['document']}: {words[document.get('state', 'unchanged')]}{more}{edited}"
    if verdict["differs"]:
        yield words["differs"].format(", ".join(verdict["differs"]))
    for name, changed in verdict["versions"].items():
        yield words["version"].format(name, changed["then"], changed["now"])
