"""The chair of a body put in the place of its vice chair, or the other way round, of people whom no list of ours knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.premises.acts import dated
from assistant.premises.checked import Sentence, plainest, published, searched
from assistant.question import Question
from assistant.retrieve.passages import standing
from kg.document import parse_date

if TYPE_CHECKING:
    from assistant.compose.draft import Draft
    from kg.store.library import Library

REACH = 400  # days around the time asked about in which a document names the holder of that time
BESIDE = 24  # characters between a name and a title of it
_NAME = re.compile(r"\b[A-Z][a-z]+ (?:[A-Z]\. )?(?P<last>[A-Z][a-z]+(?:-[A-Z][a-z]+)?)\b")
_TITLE = re.compile(
    r"(?P<vice>(?:\b[Vv]ice[- ]|\b[Dd]eputy |副))?(?:\b[Cc]hair(?:man|woman|person)?\b(?! of the (?:Board|Federal))|主席)"
)


def titled_otherwise(question: Question, library: Library) -> Iterator[Draft]:
    """The sentence with the other title, where every one of about that time that gives the name a title gives that one."""
    for name in _NAME.finditer(question.text):
        asked = _titles(question.text, name.start(), name.end())
        if len(asked) != 1:
            continue
        told = list(_told(name["last"], name[0], question, library))
        held = {title for title, _ in told}
        if held and not held & asked and (best := plainest(one for _, one in told)):
            yield best.said(question.language, library)
            return


def _titles(text: str, start: int, end: int) -> set[str]:
    """The titles beside a name: "vice" or "chair"."""
    return {
        "vice" if match["vice"] else "chair"
        for match in _TITLE.finditer(text)
        if max(match.start() - end, start - match.end()) <= BESIDE
    }


def _told(last: str, name: str, question: Question, library: Library) -> Iterator[tuple[str, Sentence]]:
    infos = library.documents.info()
    days = [day for day in dated(question) if day.year]
    if not days:
        return
    then = parse_date(f"{days[0].year}-{days[0].month:02d}" if days[0].month else str(days[0].year))
    near = [
        id for id in standing(question, infos)
        if then and (day := published(infos[id])) and abs((day - then).days) <= REACH
    ]  # fmt: skip
    for sentence in searched(library, f"{name} Chair Vice Chair", near):
        for match in re.finditer(rf"\b{re.escape(last)}\b", sentence.text):
            before = sentence.text[max(0, match.start() - 2 * BESIDE) : match.start()]
            if name.split()[0] in before:
                for title in _titles(sentence.text, match.start() - len(name.split()[0]) - 1, match.end()):
                    yield title, sentence
