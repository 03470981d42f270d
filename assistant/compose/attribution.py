"""Who says it and when, in front of a statement: the voice, the kind of document, the date a reader knows it by."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.retrieve.sentences import Found
from assistant.speakers import committee_paper, official, part_of
from assistant.voices import paper, person_zh, said_date, speaker, spoken_on, surname, work_zh
from kg.document import Document, Voice


def attribution(run: Sequence[Found], language: str) -> str:
    """Who says a run of sentences of one document, "FOMC minutes, staff outlook (29 October 2025)" or
    FOMC会议纪要·工作人员展望（2025年10月29日）; a brief says so."""
    found = run[0]
    document = found.document
    name = _chinese(document, found.speaker) if language == "zh" else _english(document, found.speaker)
    if part := part_of(document, found.start, run[-1].end):
        name = f"{name}·{part[1]}" if language == "zh" else f"{name}, {part[0]}"
    day = said_date(spoken_on(document), language)
    if document.brief:
        name = (
            f"Tightrope关于{_work_zh(document, found.speaker, name)}的简报"
            if language == "zh"
            else f"Tightrope's brief of {name}"
        )
    if not day:
        return name
    return f"{name}（{day}）" if language == "zh" else f"{name} ({day})"


def _work_zh(document: Document, turn: str | None, name: str) -> str:
    """The work that a brief is of: 关于耶伦的简报 would be a briefing about her, and so it is one of 耶伦讲话."""
    if document.kind.endswith("press_conference"):
        who = (person_zh(turn) or _person(turn)) if turn else None
        return f"FOMC记者会（{who}）" if who else "FOMC记者会"
    return work_zh(document, name)


def _english(document: Document, turn: str | None) -> str:
    kind = document.kind
    if kind.endswith("minutes") and document.voice is Voice.FOMC:
        return "FOMC minutes"
    if kind.endswith("press_conference"):
        return f"{_person(turn) or 'Chair'} at the FOMC press conference"
    if kind.endswith("transcript"):
        return f"{_person(turn) or 'FOMC'} in the FOMC transcript"
    if kind.endswith("statement") and document.voice is Voice.FOMC:
        return "FOMC statement"
    if kind.endswith("implementation_note"):
        return "FOMC implementation note"
    if document.kind.endswith("statistical_release"):
        return "Statistical release"
    if study := paper(document, "en"):
        return study
    if document.voice is Voice.TBAC or committee_paper(document):
        return f"TBAC {named[0]}" if (named := committee_paper(document)) else "TBAC"
    if document.voice is Voice.TREASURY:
        return f"{who}, U.S. Treasury" if (who := official(document.title)) else "U.S. Treasury"
    if surname(document) and document.voice is Voice.GOVERNOR:
        return speaker(document, "en")
    if document.voice is Voice.BOARD_STAFF:
        return "Board staff note"
    return speaker(document, "en").removeprefix("the ")


def _chinese(document: Document, turn: str | None) -> str:
    kind = document.kind
    if kind.endswith("minutes") and document.voice is Voice.FOMC:
        return "FOMC会议纪要"
    who = (person_zh(turn) or _person(turn)) if turn else None
    if kind.endswith("press_conference"):
        return f"{who or '主席'}在FOMC记者会上"
    if kind.endswith("transcript"):
        return f"{who}（FOMC会议记录）" if who else "FOMC会议记录"
    if kind.endswith("statement") and document.voice is Voice.FOMC:
        return "FOMC声明"
    if kind.endswith("implementation_note"):
        return "FOMC实施说明"
    if document.kind.endswith("statistical_release"):
        return "统计公报"
    if study := paper(document, "zh"):
        return study
    if document.voice is Voice.TBAC or committee_paper(document):
        named = committee_paper(document)
        return f"财政部借款咨询委员会（TBAC）{named[1] if named else ''}"
    if document.voice is Voice.TREASURY:
        return f"美国财政部{who}" if (who := official(document.title)) else "美国财政部"
    if document.voice is Voice.BOARD_STAFF:
        return "美联储理事会工作人员"
    return speaker(document, "zh")


def _person(turn: str | None) -> str | None:
    """ "CHAIR POWELL." as "Chair Powell"."""
    if not turn:
        return None
    return " ".join(word.capitalize() if word.isupper() and len(word) > 2 else word for word in turn.rstrip(".:").split())
