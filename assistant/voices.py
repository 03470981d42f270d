"""Who speaks in a document, as English and Chinese sentences name them; and when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

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

# A body by its name in a record, as a Chinese sentence names it.
_ZH_BODIES: Mapping[str, str] = {
    "Office of Financial Research": "美国金融研究办公室（OFR）",
    "International Monetary Fund": "国际货币基金组织（IMF）",
    "Bank for International Settlements": "国际清算银行（BIS）",
    "National Bureau of Economic Research": "美国国家经济研究局（NBER）",
    "Congressional Budget Office": "美国国会预算办公室（CBO）",
    "Board of Governors of the Federal Reserve System": "美联储理事会",
}
_ZH_RESERVE_BANKS: Mapping[str, str] = {
    "New York": "纽约", "Dallas": "达拉斯", "Chicago": "芝加哥", "San Francisco": "旧金山", "Cleveland": "克利夫兰",
    "Boston": "波士顿", "Atlanta": "亚特兰大", "Philadelphia": "费城", "Richmond": "里士满", "Minneapolis": "明尼阿波利斯",
    "Kansas City": "堪萨斯城", "St. Louis": "圣路易斯",
}  # fmt: skip
# What a Chinese name of a source ends in where it names a work, and what the others' works are called.
_WORKS_ZH = ("纪要", "声明", "说明", "公报", "公告", "文章", "论文", "报告", "记录", "记者会", "）", "》")
_WORK_NAMES_ZH: Mapping[str, str] = {
    "fed_speech": "讲话", "speech": "讲话", "tbac": "报告", "treasury_release": "公告", "implementation_note": "说明",
    "feds_note": "研究",
}  # fmt: skip
# A Reserve Bank as questions name it beside its president: the person is meant, and no place.
RESERVE_BANK_NAMED = re.compile(
    rf"(?:{'|'.join(_ZH_RESERVE_BANKS.values())})(?:联邦储备银行|储备银行|联储)|"
    rf"\b(?:{'|'.join(map(re.escape, _ZH_RESERVE_BANKS))}) (?:Fed|Reserve Bank)\b|"
    rf"\bFederal Reserve Bank of (?:{'|'.join(map(re.escape, _ZH_RESERVE_BANKS))})\b"
)
_RESERVE_BANK = "Federal Reserve Bank of "
_FEW_AUTHORS = 3  # whom a sentence names one by one

_ADDRESS = re.compile(r"(?:[\w-]+\.)*?([\w-]+)\.(?:com|org|net|gov|io|cn|info|biz|app|dev|co)(?:\.[a-z]{2})?", re.I)


def surname(document: Document) -> str | None:
    """The last name of a document's one author, where it has exactly one."""
    if len(document.authors) != 1:
        return None
    return _last_name(document.authors[0])


def _last_name(author: str) -> str | None:
    name = re.sub(r",.*|\b(?:Jr|Sr|Chair|Governor|Vice|Chairman|Mr|Ms)\.?\b", "", author).strip(" .").split()
    return name[-1] if name else None


def speaker(document: Document, language: str) -> str:
    """Who speaks, with the kind of document: "Governor Waller's speech", "the minutes of the FOMC", "TBAC"."""
    chinese = language == "zh"
    name = surname(document)
    if study := paper(document, language):
        return study
    if document.kind.endswith("press_conference") and not name:
        return "FOMC记者会" if chinese else "the FOMC press conference"
    if name:
        return ZH_PEOPLE.get(name, name) if chinese else name
    if document.voice is Voice.MARKET:
        known = document.publisher.lower() not in ("", "unknown")
        if chinese:
            return f"{_house(document)}的文章" if known else f"文章《{document.title}》"
        return f"{_house(document)}'s article" if known else f"The article '{document.title}'"
    if document.voice is Voice.RESERVE_BANK and document.publisher.startswith(_RESERVE_BANK):
        return body(document.publisher, language)
    return VOICE_NAMES[document.voice][1 if chinese else 0]


def paper(document: Document, language: str) -> str | None:
    """What a research paper goes by: the office it comes from, else its authors; None for what is no paper.

    Its authors speak for themselves, so that a paper is never its department's: one that "Office of Example, Department of
    Examples" publishes is the office's, and one of no office its authors' own.
    """
    if document.kind != "paper":
        return None
    chinese = language == "zh"
    if document.voice is Voice.BOARD_STAFF:
        return "美联储理事会工作人员论文" if chinese else "Board staff paper"
    office, department, _ = document.publisher.partition(", ")
    if document.voice is Voice.RESERVE_BANK and office:
        return f"{body(office, language)}研究人员论文" if chinese else f"{office} staff paper"
    if department:
        return f"{body(office, language)}论文" if chinese else f"{office} paper"
    return _authors_paper([name for author in document.authors if (name := _last_name(author))], language)


def _authors_paper(names: Sequence[str], language: str) -> str:
    if language == "zh":
        told = [ZH_PEOPLE.get(name, name) for name in names]
        few = "、".join(told) if len(told) <= _FEW_AUTHORS else f"{told[0]}等人"
        return f"{few}的论文" if few else "研究论文"
    if len(names) > _FEW_AUTHORS:
        return f"{names[0]} and others"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:]))) or "research paper"


def work_zh(document: Document, name: str) -> str:
    """The work of `name`, as a Chinese sentence names it: 耶伦讲话 for 耶伦; a name of a work is left as it is."""
    return name if name.endswith(_WORKS_ZH) else name + _WORK_NAMES_ZH.get(document.kind, "文章")


def body(name: str, language: str) -> str:
    """An office or a Reserve Bank as a sentence names it; by its own name where it has no Chinese one here."""
    if language != "zh":
        return name
    city = _ZH_RESERVE_BANKS.get(name.removeprefix(_RESERVE_BANK)) if name.startswith(_RESERVE_BANK) else None
    return f"{city}联储" if city else _ZH_BODIES.get(name, name)


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
    committee = committee_paper(document)
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
        *(("TBAC", "财政部借款咨询委员会（TBAC）", *committee) if committee else ()), *((who,) if who else ()),
        speaker(document, "en"), speaker(document, "zh"), body(document.publisher, "zh"),
        *(work_zh(document, name) for name in (speaker(document, "zh"), voice[1], f"美国财政部{who or ''}")),
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
