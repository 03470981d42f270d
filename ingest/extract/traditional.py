"""Traditional Chinese as the rules read it: simplified, one character for one, so that offsets stay true."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from ingest.extract.chinese_words import any_of, words
from ingest.extract.width import plain_width

_GOING_ON = re.compile(r"(?<=[随味示临存沿])著")  # 隨著, 意味著; in 显著 and 著名 simplified text writes it too


def plain_chinese(text: str) -> str:
    """`text` in plain width and simplified characters; the length never changes, and simplified text stays as it is."""
    return _GOING_ON.sub("着", plain_width(text).translate(_simplified()))


def in_common_terms(text: str) -> str:
    """`text` with what Taiwan and Hong Kong call a thing in the terms of the scheme's labels: 殖利率 is 收益率."""
    terms, pattern = _regional()
    return pattern.sub(lambda match: terms[match.group()], plain_chinese(text))


@cache
def _simplified() -> dict[int, int]:
    import yaml

    raw = yaml.safe_load(resources.files("ingest.extract").joinpath("traditional.yaml").read_text(encoding="utf-8"))
    return {ord(pair[0]): ord(pair[1]) for pair in raw["pairs"].split()}


@cache
def _regional() -> tuple[dict[str, str], re.Pattern[str]]:
    terms = dict(entry.split("=") for entry in words().lists["regional"])
    return terms, re.compile(any_of(terms))
