"""Who speaks in a document, as English and Chinese sentences name them; and when."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.lexicon import PEOPLE
from assistant.speakers import committee_paper, official
from assistant.terms import content, stem
from assistant.verify.dates import MONTHS
from kg.document import Document, DocumentInfo, Voice

VOICE_NAMES: Mapping[Voice, tuple[str, str]] = {
    Voice.BOARD_STAFF: ("Federal Reserve Board staff", "美联储理事会工作人员"),
    Voice.FOMC: ("the FOMC", "联邦公开市场委员会（FOMC）"),
    Voice.GOVERNOR: ("a Federal Reserve governor", "美联储官员"),
    Voice.RESERVE_BANK: ("a Federal Reserve Bank", "联邦储备银行"),
    Voice.NY_DESK: ("the New York Fed's Desk", "纽约联储交易台"),
    Voice.TREASURY: ("the Treasury Department", "美国财政部"),
    Voice.TBAC: ("the Treasury Borrowing Advisory Committee (TBAC)", "财政部借款咨询委员会（TBAC）"),
    Voice.ACADEMIC: ("a research paper", "学术论文"),
    Voice.MARKET: ("market commentary", "市场评论"),
}
KIND_NAMES: Mapping[str, tuple[str, str]] = {
    "minutes": ("minutes", "会议纪要"),
    "fomc_minutes": ("minutes", "会议纪要"),
    "fomc_statement": ("statement", "声明"),
    "statement": ("statement", "声明"),
    "implementation_note": ("implementation note", "实施说明"),
    "fomc_press_conference": ("press conference", "记者会"),
    "press_conference": ("press conference", "记者会"),
    "fomc_transcript": ("conference call transcript", "电话会议记录"),
    "transcript": ("conference call transcript", "电话会议记录"),
    "fed_speech": ("speech", "讲话"),
    "speech": ("speech", "讲话"),
    "feds_note": ("FEDS Note", "FEDS研究简报"),
    "tbac": ("report", "报告"),
    "treasury_release": ("release", "公告"),
    "market_article": ("article", "文章"),
    "paper": ("paper", "论文"),
    "statistical_release": ("statistical release", "统计公报"),
}
ZH_PEOPLE: Mapping[str, str] = {names.split("|")[0]: names.split("|")[1] for names in PEOPLE.values()}
_ZH_TITLES = {"vice chair": "副主席", "chair": "主席", "chairman": "主席", "governor": "理事", "president": "行长"}
# Words that a statement uses to say who says it; they claim nothing.
_SPEAKING_WORDS = """
according say said report reported note noted state stated write wrote tell told put words original text source
sources meeting minutes statement speech press conference article paper report brief tightrope note transcript call
release published held dated about nearest hold from its speaker quote quoted committee fomc federal open market chair
governor vice board reserve fed staff treasury borrowing advisory tbac department implementation
"""
# The same in Chinese, with the particles that join them: content words there are pairs of characters.
_ZH_SPEAKING = (
    "据 指出 表示 认为 称 原文 会议 会议纪要 声明 讲话 关于 简报 文章 主席在 记者会上 报告 公告 论文 研究简报 实施说明 "
    "会议记录 与之最接近的资料 此后发布的"
)
SPEAKING = frozenset(map(stem, _SPEAKING_WORDS.split())) | frozenset(content(_ZH_SPEAKING)) | frozenset(_ZH_SPEAKING.split())

_ADDRESS = re.compile(r"(?:[\w-]+\.)*?([\w-]+)\.(?:com|org|net|gov|io|cn|info|biz|app|dev|co)(?:\.[a-z]{2})?", re.I)


def surname(document: Document) -> str | None:
    """The last name of a document's one author, where it has exactly one."""
    if len(document.authors) != 1:
        return None
    name = re.sub(r",.*|\b(?:Jr|Sr|Chair|Governor|Vice|Chairman|Mr|Ms)\.?\b", "", document.authors[0]).split()
    return name[-1] if name else None


def speaker(document: Document, language: str) -> str:
    """Who speaks, with the kind of document: "Governor Waller's speech", "the minutes of the FOMC", "TBAC"."""
    chinese = language == "zh"
    name = surname(document)
    if document.kind.endswith("press_conference") and not name:
        return "FOMC记者会" if chinese else "the FOMC press conference"
    if name:
        return ZH_PEOPLE.get(name, name) if chinese else name
    if document.voice is Voice.MARKET:
        known = document.publisher.lower() not in ("", "unknown")
        if chinese:
            return f"{_house(document)}的文章" if known else f"文章《{document.title}》"
        return f"{_house(document)}'s article" if known else f"The article '{document.title}'"
    return VOICE_NAMES[document.voice][1 if chinese else 0]


def spoken_on(document: Document | DocumentInfo) -> str | None:
    """The date that a reader knows a document by: its event's, else its publication's."""
    return document.event_date or document.date


def said_date(iso: str | None, language: str) -> str | None:
    """ "2025-10-29" as "29 October 2025" or "2025年10月29日"; partial dates stay partial."""
    if not iso:
        return None
    parts = [int(part) for part in iso.split("-")]
    if language == "zh":
        return "".join(f"{part}{unit}" for part, unit in zip(parts, "年月日", strict=False))
    month = MONTHS[parts[1] - 1].capitalize() if len(parts) > 1 else ""
    return " ".join(str(part) for part in (*parts[2:3], month, parts[0]) if part)


def _house(document: Document) -> str:
    """The publisher; one that is known by its address alone goes by that address's own part, as no statement holds a link."""
    match = _ADDRESS.fullmatch(document.publisher)
    return match[1] if match else document.publisher


def names_of(document: Document) -> tuple[str, ...]:
    """Every name that a statement may give a document: title, publisher, authors, voice and kind in both languages."""
    voice = VOICE_NAMES[document.voice]
    paper = committee_paper(document)
    who = official(document.title)
    kind = KIND_NAMES.get(document.kind, ("", ""))
    venue = (
        ("the FOMC", "联邦公开市场委员会（FOMC）")
        if document.kind.endswith(("press_conference", "transcript", "minutes", "implementation_note"))
        else ()
    )
    people = [ZH_PEOPLE[name] for author in document.authors for name in author.split() if name in ZH_PEOPLE]
    return (
        document.title, document.publisher, *document.authors, *people, *voice, *kind, *venue,
        *(("TBAC", "财政部借款咨询委员会（TBAC）", *paper) if paper else ()), *((who,) if who else ()),
        speaker(document, "en"), speaker(document, "zh"),
    )  # fmt: skip


def speaker_at(document: Document, start: int) -> str | None:
    """Who has the turn at `start`, as the document prints it and with plain capitals; None where no turn is marked."""
    for section in document.sections:
        if section.start <= start < section.end and section.speaker:
            return f"{section.speaker} {section.speaker.title()} {person_zh(section.speaker) or ''}".rstrip()
    return None


def person_zh(turn: str) -> str | None:
    """ "CHAIR POWELL." as 鲍威尔主席; None where the name has no Chinese form."""
    *titles, name = re.sub(r"[.:]", "", turn).split() or [""]
    known = ZH_PEOPLE.get(name.title())
    return None if known is None else known + _ZH_TITLES.get(" ".join(titles).lower(), "")
