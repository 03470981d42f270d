"""Words as retrieval and verification compare them: normalised characters, English stems, Chinese character pairs."""

from __future__ import annotations

import re
from functools import lru_cache

_TRANSLATE = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-", "−": "-", "\u00a0": " ", "，": ",", "。": ".",
     "：": ":", "；": ";", "（": "(", "）": ")", "％": "%", "？": "?", "！": "!", "「": '"', "」": '"', "＄": "$"}
)  # fmt: skip
_TOKEN = re.compile(r"[A-Za-z][A-Za-z]*(?:'[a-z]+)?|\d+(?:[.,]\d+)*|[\u3400-\u9fff]+")
_CJK = re.compile(r"[\u3400-\u9fff]")
_STOP_WORDS = """
a an the of to in on at for from by with as and or but if that this these those it its is are was were be been being
have has had do does did will would shall should may might can could there their they them he she his her we our us
you your i my me which who whom whose what when where why how than then so such not no nor also about into over under
between among during while because since after before until through per via up down out off any some all each other
more most very just only own same too s t re ve ll d m one two actually really exactly please tell explain describe
say says said according im ive id ill youre theyre weve theyd isnt arent wasnt werent dont doesnt didnt wont wouldnt
couldnt shouldnt cant hasnt havent hadnt whats thats hows wheres
"""
_ZH_STOP_WORDS = """
的 了 和 是 在 有 与 及 或 也 都 而 但 把 被 对 从 到 为 以 之 其 这 那 个 吗 呢 吧 啊 什么 怎么 为什么 哪些 多少 如何
"""
STOP, ZH_STOP = frozenset(_STOP_WORDS.split()), frozenset(_ZH_STOP_WORDS.split())
_IRREGULAR = {
    "rose": "rise", "risen": "rise", "rising": "rise", "fell": "fall", "fallen": "fall", "grew": "grow", "grown": "grow",
    "shrank": "shrink", "shrunk": "shrink", "bought": "buy", "sold": "sell", "held": "hold", "began": "begin", "begun": "begin",
    "ran": "run", "led": "lead", "became": "become", "drove": "drive", "driven": "drive", "spent": "spend", "lent": "lend",
    "paid": "pay", "made": "make", "took": "take", "taken": "take", "saw": "see", "seen": "see", "came": "come", "went": "go",
    "kept": "keep", "left": "leave", "met": "meet", "chose": "choose", "lost": "lose", "higher": "high", "lower": "low",
    "faster": "fast", "slower": "slow", "larger": "large", "smaller": "small", "analyses": "analysis", "voted": "vote",
    "dissented": "dissent", "decision": "decide", "decisions": "decide", "reduction": "reduce", "reductions": "reduce",
    "growth": "grow", "sales": "sell", "sale": "sell", "purchases": "purchas", "scarcity": "scarc", "scarcer": "scarc",
    "buyers": "buy", "buyer": "buy", "lenders": "lend", "lender": "lend", "dealers": "dealer", "markets": "market",
    "volatility": "volatil", "uncertainty": "uncertain", "conclusion": "conclude", "announcement": "announce",
    "ended": "end", "ending": "end", "dissenter": "dissent", "dissenters": "dissent",
}  # fmt: skip


def normalised(text: str) -> str:
    """`text` with typographic quotes, dashes and full-width punctuation made plain, white space single; for comparing only."""
    if not text.isascii():
        text = text.translate(_TRANSLATE).replace("\u00ad", "")
    return " ".join(text.replace("|", ",").split()).replace(" ,", ",")


def is_chinese(text: str) -> bool:
    """Whether `text` holds any Chinese character."""
    return bool(_CJK.search(text))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A light English stem, the same for the forms that this field uses of one word."""
    word = word.lower().removesuffix("'s").replace("'", "")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= 3 or not word.isascii() or word[0].isdigit():
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ization", "isation", "ations", "ation", "ingly", "edly", "ings", "ing", "ment", "ed", "ly", "ion", "ity"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 4 else word


def tokens(text: str) -> list[str]:
    """Every token of `text` in order: stems of English words, numbers, pairs of Chinese characters; stop words kept."""
    out: list[str] = []
    for match in _TOKEN.finditer(text.translate(_TRANSLATE)):
        token = match[0]
        if _CJK.match(token):
            out.extend(token[at : at + 2] for at in range(len(token) - 1)) if len(token) > 1 else out.append(token)
        else:
            out.append(stem(token))
    return out


def content(text: str) -> list[str]:
    """The tokens of `text` that carry meaning, in order."""
    return [token for token in _content_tokens(text) if token not in STOP]


@lru_cache(maxsize=20_000)
def _content_tokens(text: str) -> tuple[str, ...]:
    out: list[str] = []
    for match in _TOKEN.finditer(text if text.isascii() else text.translate(_TRANSLATE)):
        token = match[0]
        if _CJK.match(token):
            out.extend(pair for at in range(len(token) - 1) if (pair := token[at : at + 2]) not in ZH_STOP and not _edge(pair))
        elif token.lower() not in STOP and not (len(token) == 1 and token.isalpha()):
            out.append(stem(token))
    return tuple(out)


def _edge(pair: str) -> bool:
    return pair[0] in "的了和是与及也都而但把被吗呢" or pair[1] in "的了吗呢吧"
