"""Inline Markdown as a reader sees it: words of links and emphasis, no addresses, no marks."""

from __future__ import annotations

import re

from ingest.blocks import folded

# A link to a note: "[[1]](#_ftn1)", "[1](#fn1)".
LINKED_NOTE = re.compile(r"\[?\[(?P<mark>[\divx]{1,4})\]\]?\(#[\w-]*\)")
_IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\([^)]*\)")
# Addresses hold spaces and brackets in real files; a link ends at the bracket that closes it.
_LINK = re.compile(r"\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?:[^()\n]|\([^()\n]*\))*\)")
_AUTOLINK = re.compile(r"<(https?://[^>\s]+|[\w.+-]+@[\w.-]+)>")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~$])")
_STRONG = re.compile(r"\*\*(?P<text>.+?)\*\*", re.S)
_EMPHASIS = re.compile(r"\*(?P<text>(?=\S).+?(?<=\S))\*|(?<![\w_])_(?P<low>(?=[^\s_]).+?(?<=[^\s_]))_(?![\w_])", re.S)
# An asterisk that opens or closes nothing at a text's end.
_LONE = re.compile(r"^\s*\*(?=[^\W\d])|(?<=[.!?])\s*\*\s*$")


def plain(text: str) -> str:
    """`text` without Markdown's marks, folded to one line; words and figures stay as they are."""
    text = _IMAGE.sub(lambda match: match["alt"], text)
    text = LINKED_NOTE.sub("", text)
    text = _LINK.sub(lambda match: match["label"], text)
    text = _AUTOLINK.sub(r"\1", text)
    text = _STRONG.sub(lambda match: match["text"], text)
    text = _EMPHASIS.sub(lambda match: match["text"] or match["low"], text)
    return folded(_ESCAPE.sub(r"\1", _LONE.sub("", text.replace("**", " "))))
