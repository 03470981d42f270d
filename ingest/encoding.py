"""Bytes to characters: byte-order mark, declared charset, UTF-8, Chinese charsets, repair of text encoded twice."""

from __future__ import annotations

import codecs
import re

from tightrope.errors import UnreadableDocument

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.I)
# What Latin-1 makes of the lead bytes of UTF-8, followed by what it (or Windows-1252) makes of a continuation byte.
_TWICE = re.compile(
    "[ÂÃâãäåæçèéêëìíîïð][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
# The superset decodes everything the older name does, and pages labelled with the older name use it.
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "iso-8859-1": "cp1252", "latin-1": "cp1252"}
_SAMPLE = 65_536


def decode(content: bytes, *, declared: str | None = None, where: str | None = None) -> str:
    """The characters of `content`, line ends as "\\n", text that was encoded twice put right.

    `declared` is a charset from outside (a server's header); one in the first 2 KB of the bytes counts as well.
    Raises UnreadableDocument where no charset makes text of the bytes.
    """
    text = _marked(content)
    if text is None:
        text = _unmarked(content, declared, where)
    return repaired(text.replace("\r\n", "\n").replace("\r", "\n"))


def repaired(text: str) -> str:
    """`text` with each line that was UTF-8 read as Latin-1 or Windows-1252 put right; other lines untouched."""
    if not _TWICE.search(text):
        return text
    from ftfy import TextFixerConfig, fix_encoding

    keep = TextFixerConfig(restore_byte_a0=True, replace_lossy_sequences=False)
    lines = text.split("\n")
    return "\n".join(fix_encoding(line, keep) if _TWICE.search(line) else line for line in lines)


def _marked(content: bytes) -> str | None:
    for mark, charset in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(charset, errors="replace")
    return None


def _unmarked(content: bytes, declared: str | None, where: str | None) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    for charset in _named(content, declared):
        try:
            return content.decode(charset)
        except UnicodeDecodeError:
            continue
    return _nearly_utf8(content) or _guessed(content, where)


def _named(content: bytes, declared: str | None) -> list[str]:
    """Charsets that the server or the bytes name, known ones only."""
    match = _DECLARED.search(content[:2048])
    inside = match[1].decode("ascii", errors="ignore") if match else None
    names = []
    for name in (declared, inside):
        name = _SUPERSETS.get(name.lower(), name.lower()) if name else None
        try:
            if name and codecs.lookup(name).name != "utf-8":
                names.append(name)
        except LookupError:
            continue
    return names


def _nearly_utf8(content: bytes) -> str | None:
    """UTF-8 with a few bytes of Windows-1252 among it, or cut inside its last character."""
    text = content.decode("utf-8", errors="surrogateescape")
    stray = sum("\udc80" <= character <= "\udcff" for character in text)
    wide = sum(ord(character) > 127 for character in text) - stray
    if stray > max(4, wide // 10):
        return None
    return re.sub("[\udc80-\udcff]", lambda match: bytes([ord(match[0]) - 0xDC00]).decode("cp1252", errors="replace"), text)


def _guessed(content: bytes, where: str | None) -> str:
    """The charset whose text looks most like a language, or Windows-1252 for Western text with stray bytes."""
    from charset_normalizer import from_bytes

    best = from_bytes(content[:_SAMPLE], cp_isolation=["gb18030", "big5", "cp1252", "utf_16", "shift_jis", "euc_kr"]).best()
    if best is not None:
        return content.decode(best.encoding, errors="replace")
    raise UnreadableDocument(
        "the bytes are text in no charset that can be told",
        where=where,
        value=content[:16],
        allowed="UTF-8, UTF-16, GB18030, Big5, Windows-1252",
        remedy="save the file as UTF-8 and take it in again",
    )
