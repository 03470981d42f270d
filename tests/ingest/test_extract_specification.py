"""Runs the specifications `claims_en.md` and `claims_zh.md`: every sentence gives exactly the claims written under it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from ingest.extract.rules import RuleExtractor
from kg.claim import Claim, Mention, Move
from kg.concept import load_scheme
from tests.contracts.extractor_contract import document

HERE = Path(__file__).parent
_CASE = re.compile(r"^## (?P<name>.+?)\n\n> (?P<text>.+?)\n\n(?P<claims>(?:- .+\n?)+)", re.MULTILINE)


def cases(name: str) -> list[object]:
    """Every specification of a file as (sentence, expected lines)."""
    return [
        pytest.param(match["text"], [line[2:] for line in match["claims"].splitlines() if line != "- none"], id=match["name"])
        for match in _CASE.finditer((HERE / name).read_text(encoding="utf-8"))
    ]


@cache
def extractor() -> RuleExtractor:
    return RuleExtractor(load_scheme())


def side(mention: Mention) -> str:
    return mention.span.quote + {Move.UP: " ↑", Move.DOWN: " ↓", None: ""}[mention.move]


def line(claim: Claim) -> str:
    """A claim as the specifications write it."""
    told = {
        "condition": claim.condition,
        "speaker": claim.speaker,
        "period": claim.period,
        "cites": ",".join(claim.cites),
        "figures": "; ".join(quantity.text for quantity in claim.quantities),
    }
    rest = "".join(f" | {name}: {value}" for name, value in told.items() if value)
    return f"{side(claim.cause)} -> {side(claim.effect)} | {claim.polarity} | {claim.modality}{rest}"


@pytest.mark.parametrize(("text", "expected"), cases("claims_en.md"))
def test_english(text: str, expected: list[str]) -> None:
    assert [line(claim) for claim in extractor().extract(document(text)).claims] == expected


@pytest.mark.parametrize(("text", "expected"), cases("claims_zh.md"))
def test_chinese(text: str, expected: list[str]) -> None:
    assert [line(claim) for claim in extractor().extract(document(text, language="zh")).claims] == expected


@pytest.mark.parametrize(("name", "least"), [("claims_en.md", 40), ("claims_zh.md", 28)])
def test_no_specification_is_lost_to_the_reader_of_this_file(name: str, least: int) -> None:
    headings = (HERE / name).read_text(encoding="utf-8").count("\n## ")
    assert headings == len(cases(name)) >= least
