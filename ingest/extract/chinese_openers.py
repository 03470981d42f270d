"""Clauses that only open: "随着A下降,", "若A,", "在A的背景下,", "除非A,": causes that wait for their main clause."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.extract.chinese_events import Clause, Scan
from ingest.extract.relation import Side
from kg.claim import Move

_OPENERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"^\s*(?:随着|伴随着?|由于|因为|鉴于|归因于|得益于|因(?!此|而|素))(?P<a>.+?)(?:的推进)?$",
        r"^\s*受(?:到|益于)?(?P<a>.+?)(?:的)?(?:影响|推动|拖累|提振|支撑|带动|驱动|冲击|压制|刺激)$",
        r"^\s*受(?:益于|制于|累于)(?P<a>.+)$",
        r"^\s*(?:其|主要|部分|一个|根本|背后|直接)*的?(?:原因|根源|背景|主因|诱因|导火索|推手)(?:主要)?(?:在于|是|为)(?P<a>.+)$",
        r"^\s*在(?P<a>第[一二三四五六七八九\d](?:种|个|类)[^,]{2,4}?)下$",
        r"^\s*在(?P<a>.+?)(?:的)?(?:影响|推动|作用|压力|背景|情况|冲击|带动|驱动|条件|环境|情形|拖累|情景)(?:之)?下$",
        r"^\s*(?:每?当|如果|要是|若|一旦|只要|倘若|假如|假设)?(?P<a>.+?)(?:时|之时|的时候|之后|后|之际)$",
        r"^\s*(?:若非|要不是|每?当|如果|要是|若|一旦|只要|只有|倘若|假如|假设|除非)(?P<a>.+?)(?:的话)?$",
        r"^(?P<a>[^,]{2,14}?(?:若|一旦|如果)[^,]{2,12})$",
        r"^\s*(?P<a>[^,的在]{2,10}?)(?:环境|背景|情形|冲击|压力)之?下$",
        r"^(?P<a>.+?)每(?P<m>[^\d]{2,4}?|[多少涨跌升降])约?\s*(?:[\d.,]+|[一二两三四五六七八九十百千]+)\s*\S{1,6}$",
        r"^\s*(?P<q>在(?P<a>[^,]{2,16}?)(?:时期|期间))$",
    )
)  # fmt: skip
_REASONS = 4  # so many of them, from the first, give reasons
_STRESSED = re.compile(r"^\s*(?:主要|部分|这|也|还|又|既)?是?(?=由于|因为|因|受)")
_JOINED = re.compile(
    r"^\s*(?:但是?|不过|然而|反之|而|尤其是?|特别是|同时|此外|相反|例如|比如)(?=随|由|因|受|在|当|如|若|一旦|只|除)"
)
_CONCEDED = re.compile(
    r"^\s*(?:但|不过|然而)?(?:(?P<fact>尽管|虽然|虽说|虽)|即使是?|即便是?|哪怕是?|就算是?|纵使|(?P<any>无论|不论|不管))"
)
_EVEN = re.compile(r".{2,}?(?:都|也)(?:会|将|能|可能|足以)")  # "哪怕小冲击都会": the main clause itself
_ONLY_TIME = re.compile(
    r"^\s*(?:在|自|到|截至|从)?(?:[\d一二三四五六七八九十]{1,4}年|[\d一二三四五六七八九十]{1,2}月|上半年|下半年|本周|上周"
    r"|近年|今年|去年|年初|年底|此|届|当时|同|会|届时|危机|疫情)"
)
_NO_TIME_OF_ITS_OWN = re.compile(
    r"(?:(?<!的)同时|届时|此时|当时|平时|临时|及时|暂时|小时|随后|此后|今后|前后|最后|前者|^\s*之后)$"
)
_TIME_ENDS = re.compile(r"(?:年|月|日|周|来|初|底|末|前|后|间|内|时|期)$")
_DATED = re.compile(r"\d{4}年|\d{1,2}月|危机|疫情|冲击|事件|大选|战争")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


@dataclass(frozen=True, slots=True)
class Opened:
    """What an opener says before its main clause: where the words of its cause stand, and how they move."""

    start: int
    end: int
    text: str
    habit: bool = False  # "在X时期": a cause only of what then usually happens
    reason: bool = False  # 由于, 因为, 受…影响: also after what it explains


def conceded(body: str) -> tuple[int, bool] | None:
    """Where the words of a clause begin that grants what its main clause holds in spite of, and whether they are a fact."""
    match = _CONCEDED.match(body)
    if match is not None and match["fact"] is None and _EVEN.match(body, match.end()):
        return None
    return (match.end(), match["fact"] is not None) if match is not None else None


def only_time(body: str) -> bool:
    """Whether a clause only says when."""
    bare = body.strip()
    return _ONLY_TIME.match(bare) is not None and len(bare) < 16 and _TIME_ENDS.search(bare) is not None


def opened(clause: Clause, body: str) -> Opened | None:
    """The cause that a clause opens with, or None where it opens with none."""
    plain = _STRESSED.sub(_blank, body)
    plain = _JOINED.sub(_blank, plain)
    for number, pattern in enumerate(_OPENERS):
        match = pattern.match(plain)
        if match is None or len(match["a"].strip()) < 2:
            continue
        if _NO_TIME_OF_ITS_OWN.search(body):
            return None
        habit = "q" in pattern.groupindex
        if (habit and _DATED.search(match["a"])) or only_time(body):
            return None
        end = match.end("m") if "m" in pattern.groupindex else match.end("a")
        end -= plain[:end].endswith("的")
        return Opened(
            clause.start + match.start("a"), clause.start + end, plain[match.start("a") : end], habit, number < _REASONS
        )
    return None


def causes_of(scan: Scan, found: Opened) -> list[Side]:
    """The sides that an opener names; "准备金每减少" is a fall of reserves, "降息的同时缩表" one policy."""
    text = scan.text[found.start : found.end]
    per = re.match(r"^(?P<a>.+?)每(?P<m>.{1,4})$", text)
    if per is not None and (move := _short_move(scan, per["m"])) is not None:
        side = scan.side(found.start, found.start + per.end("a"))
        return [replace(side, move=move)] if side is not None else []
    return scan.parts(found.start, found.end)


def _short_move(scan: Scan, words_of: str) -> Move | None:
    """The movement of "每减少" or, in one character, of "每多"."""
    moved = scan.words.move.search(words_of)
    if moved is not None:
        return scan.words.moves[moved["move"]]
    return {"多": Move.UP, "涨": Move.UP, "升": Move.UP, "少": Move.DOWN, "跌": Move.DOWN, "降": Move.DOWN}.get(words_of)
