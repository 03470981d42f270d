"""Sentences with exact offsets, in English, Chinese and mixed text.

A sentence is [start, end) in the text it was cut from, without the white space around it; sentences come in order, never
overlap, and leave out nothing but white space. Rules instead of a model: offsets must be exact and the same every time.
"""

from __future__ import annotations

import re

# A stop, what closes with it (quotes, brackets), and reference or note markers that stand after it.
_STOP = re.compile(
    r"(?P<stop>[。！？；][。！？；…]*|(?:\.{3,}|…+|[.!?]+))"
    r"(?P<close>[\"'”’»)\]）】」』》〉]*)"
    r"(?P<mark>(?:\[\d{1,3}\](?:,(?=\[))?)*)"
    # The digits of a footnote that a copy has glued to the sentence ("in the system.3The asset side").
    r"(?P<note>(?:(?<=(?:19|20)\d\d\.)|(?<=[A-Za-z][A-Za-z)][.?!])|(?<=[.?!][\"”’)]))\d{1,2}(?=\s*[\"“(]?[A-Z]))?"
)
# A heading that a copy has glued to the sentence under it ("An Important ToolThe balance sheet serves").
_HEADING = re.compile(r"(?<=[a-z]{3})(?=(?:The|This|These|Those|While|Although|Since|During|However) [a-z])")
_BULLET = re.compile(r"(?<=\s)[•▪●◦■◆‣]\s")
_CHINESE_STOPS = frozenset("。！？；")
_WIDE = re.compile(r"[⺀-鿿豈-﫿＀-￯]")

# Words after which a full stop ends no sentence, whatever follows.
_NEVER_LAST_WORDS = """
    mr mrs ms dr prof sen rep gov gen messrs mses hon vs cf e.g i.e viz fig figs eq sec ch p pp vol nos approx
    ca ed eds st lt col sgt assn dept univ
"""
_NEVER_LAST = frozenset(_NEVER_LAST_WORDS.split())
# Words whose full stop ends a sentence only where the next word can hardly go on with it.
_SELDOM_LAST_WORDS = """
    jr sr inc corp co cos ltd bros llc al etc est jan feb mar apr jun jul aug sep sept oct nov dec mon tue
    wed thu fri calif wyo mass conn md va pa colo ill mich minn wash ariz tex fla ave blvd u.s u.k e.u d.c n.y
    u.n u.s.c ph.d b.a m.a a.m p.m
"""
_SELDOM_LAST = frozenset(_SELDOM_LAST_WORDS.split())
_STARTERS_WORDS = """
    the this that these those there here it its he his she her they their we our you your i a an in on at as
    by for from with to of and but or nor so yet if when while where although though because since after
    before until once during under over despite given however moreover furthermore additionally also thus
    therefore meanwhile finally overall similarly still some many most several all each both any no not none
    such other another one two three first second third what why how who which is are was were do does did can
    could would should may might will let thank thanks per more less members participants staff committee
"""
_STARTERS = frozenset(_STARTERS_WORDS.split())
_AFTER_TIME = frozenset(["edt", "est", "et", "gmt", "utc", "eastern", "est.", "pdt", "pst", "cst", "cdt"])
_WORD_BEFORE = re.compile(r"[\w&'’-]+(?:\.[\w&'’-]+)*$")
_WORD_AFTER = re.compile(r"[\w’'-]+")
_ENUMERATOR = re.compile(r"^[(\[]?(?:\d{1,3}|[ivxIVX]{1,5}|[A-Za-z])$")
# A word that begins a sentence: a capital and small letters ("TheLIBOR" lost a space too), or "A" and "I" alone.
_JOINT = re.compile(r"[\"“‘(]?(?:[A-Z][a-z]+(?=[\s,.;:’'/A-Z-]|$)|[AI](?= ))")
_ADDRESS = re.compile(r"(?:https?://|www\.|\S@)\S*$")


def sentences(text: str) -> list[tuple[int, int]]:
    """The [start, end) of each sentence of `text`, in order; empty for a text of white space only."""
    found: list[tuple[int, int]] = []
    start = 0
    for end in (*_boundaries(text), len(text)):
        if end <= start:
            continue
        piece = text[start:end]
        left = len(piece) - len(piece.lstrip())
        if left < len(piece):
            found.append((start + left, start + len(piece.rstrip())))
        start = end
    return found


def _boundaries(text: str) -> list[int]:
    """Offsets just after each stop (with its quotes and markers) that ends a sentence, and just before inline bullets."""
    ends = [match.start() for pattern in (_BULLET, _HEADING) for match in pattern.finditer(text)]
    begin = 0
    for match in _STOP.finditer(text):
        if _ends_sentence(text, match, begin):
            ends.append(match.end())
            begin = match.end()
    return sorted(set(ends))


def _ends_sentence(text: str, match: re.Match[str], begin: int) -> bool:
    stop = match["stop"]
    if stop[0] in _CHINESE_STOPS:
        return True
    rest = text[match.end() :]
    if not rest.strip():
        return False
    if not rest[0].isspace():
        return _glued(text, match, begin)
    after = rest.lstrip()
    if after[0].islower() or after[0] in ",;:)%":
        return False
    if stop != ".":
        return True
    return _full_stop_ends(text[begin : match.start()], after, closed=bool(match["close"]))


def _glued(text: str, match: re.Match[str], begin: int) -> bool:
    """Whether a stop without white space after it ends a sentence: copies often lose the space ("well.As many")."""
    before, after = text[begin : match.start()], text[match.end() :]
    if _WIDE.match(after):
        return bool(_WIDE.search(before)) and match["stop"][0] in "!?…"
    if _ADDRESS.search(before.rsplit(None, 1)[-1] if before.strip() else ""):
        return False
    word = _WORD_BEFORE.search(before)
    if word is None:
        # A bracket, a per cent sign or a quote just before the stop closes what came before it.
        return bool(before) and before[-1] in ')%”"’]' and bool(_JOINT.match(after))
    last = word.group().lower()
    if len(last) < 2 or "." in last or last in _NEVER_LAST or _is_enumerator(before):
        return False
    return bool(_JOINT.match(after))


def _full_stop_ends(before: str, after: str, *, closed: bool) -> bool:
    word = _WORD_BEFORE.search(before)
    if word is None or closed:
        return True
    last = word.group().lower()
    following = _WORD_AFTER.match(after.lstrip("\"'“‘(["))
    next_word = following.group() if following else ""
    if last in _NEVER_LAST or _is_enumerator(before):
        return False
    if last == "no":
        return not after[0].isdigit()
    if last in ("a.m", "p.m"):
        return next_word[:1].isalpha() and next_word.lower() not in _AFTER_TIME
    if last in _SELDOM_LAST or _is_initial(last, word.group(), before):
        return next_word.lower() in _STARTERS
    return True


def _is_initial(last: str, word: str, before: str) -> bool:
    """ "H" in "Jerome H. Powell", or dotted capitals such as "J.P"."""
    if re.fullmatch(r"(?:[a-z]\.)+[a-z]", last):
        return True
    return len(word) == 1 and word.isalpha() and word.isupper()


def _is_enumerator(before: str) -> bool:
    """Whether all that stands before the stop is a list number: "1", "(a)", "iv"."""
    return bool(_ENUMERATOR.match(before.strip().rstrip(")]")))
