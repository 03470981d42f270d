"""One text is known under other titles, in another order and lightly reworded; strangers and a series are not confused."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.copies import Sketch, copies, shared, sketch, sketch_of
from kg.document import DocumentInfo, Voice
from tests.kg.making import document

NAMES = [
    f"{first}{second}"
    for first in ("pond", "heron", "frog", "sluice", "marsh")
    for second in ("keeper", "gate", "bank", "mud", "reed", "fish", "mill", "weir")
]
HAN = "池塘苍鹭青蛙雨水闸门深度水位泉眼测量河岸河流湖泊淤泥芦苇鱼类干旱洪水云层守门船网鳗獭沼沟磨坝黏土石草柳桤径桥墙田"


def article(seed: int, size: int = 30, names: list[str] = NAMES) -> list[str]:
    chosen = random.Random(seed)
    return [" ".join(chosen.choices(names, k=12)).capitalize() + "." for _ in range(size)]


def chinese(seed: int, size: int = 30) -> list[str]:
    chosen = random.Random(seed)
    return ["".join(chosen.choices(HAN, k=20)) + "。" for _ in range(size)]


def reworded(sentences: list[str], every: int) -> list[str]:
    """Every so many words another word."""
    words = " ".join(sentences).split()
    return [" ".join(f"other{place}" if place % every == 0 else word for place, word in enumerate(words))]


def kept(id: str, sentences: list[str], **options: object) -> DocumentInfo:
    made = document(id, " ".join(sentences), **options)  # type: ignore[arg-type]
    return replace(made.info, publisher=f"The press of {id}", sketch=sketch_of(made).encoded())


def found(*infos: DocumentInfo) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in copies(infos)}


MARKET = {"voice": Voice.MARKET}


@pytest.mark.parametrize("write", [article, chinese])
def test_a_text_is_known_in_every_guise(write: Callable[[int], list[str]]) -> None:
    text = write(1)
    guises = {
        "again": text,
        "reordered": [*text[15:], *text[:15]],
        "retitled": ["Our paper carries this story of ponds.", *text, "Subscribe to our letter for more of it."],
        "shortened": text[:24],
        "shouted": [sentence.upper() for sentence in text],
    }
    infos = [kept("one", text, **MARKET), *(kept(name, said, **MARKET) for name, said in guises.items())]
    pairs = found(*infos, kept("stranger", write(2), **MARKET))
    assert {frozenset({"one", name}) for name in guises} <= pairs
    assert not any("stranger" in pair for pair in pairs)


def test_one_word_in_eight_may_be_another_and_one_in_three_not() -> None:
    text = article(1)
    one = kept("one", text, **MARKET)
    assert found(one, kept("light", reworded(text, 8), **MARKET)) == {frozenset({"one", "light"})}
    assert found(one, kept("heavy", reworded(text, 3), **MARKET)) == set()


def test_a_season_of_a_series_is_no_copy_of_the_last() -> None:
    text = article(1)
    said = [*text[:21], *article(2)[:9]]
    spring = kept("spring", text, date="2024-03-20")
    assert 0.35 < shared(Sketch.decoded(spring.sketch or ""), sketch(" ".join(said))) < 0.65
    summer = replace(kept("summer", said, date="2024-06-12"), publisher=spring.publisher)
    assert found(spring, summer) == set()
    same_week = replace(summer, date="2024-03-25")
    assert found(spring, same_week) == found(spring, replace(summer, voice=Voice.MARKET)) == {frozenset({"spring", "summer"})}


def test_quoting_a_paragraph_makes_no_copy_and_a_notice_is_nobodys() -> None:
    text = article(1)
    assert found(kept("one", text, **MARKET), kept("two", [*article(2), *text[:6]], **MARKET)) == set()
    assert found(kept("a", text[:3], **MARKET), kept("b", text[:3], **MARKET)) == set()


def test_a_text_carried_by_more_hosts_than_pair_each_with_each() -> None:
    infos = [kept(f"host{number:03}", article(1), **MARKET) for number in range(70)]
    pairs = list(copies(infos))
    reached = {infos[0].id}
    for _ in infos:
        reached |= {id for pair in pairs if reached & set(pair) for id in pair}
    assert reached == {info.id for info in infos}


def test_without_a_sketch_nothing_is_a_copy() -> None:
    infos = [replace(kept(name, article(1), **MARKET), sketch=None) for name in "ab"]
    assert found(*infos) == set()


@given(st.text(max_size=200), st.text(max_size=200))
def test_what_two_texts_share_is_a_share(one: str, other: str) -> None:
    first, second = sketch(one), sketch(other)
    assert 0.0 <= shared(first, second) == shared(second, first) <= 1.0
    assert not first.runs or shared(first, first) == 1.0
    assert Sketch.decoded(first.encoded()) == first


@pytest.mark.shared
def test_releases_filed_twice_are_found_and_other_minutes_are_not(shared: Path) -> None:
    names = (
        "2003-11-04-js_932",
        "2003-11-05-js932",
        "2007-01-31-hp235",
        "2009-11-04-tg347",
        "2024-05-01-jy2317",
        "2025-11-05-sb0307",
    )
    infos = [kept(name, [(shared / "corpus" / "tbac" / f"{name}.md").read_text()], voice=Voice.TBAC) for name in names]
    dated = [replace(info, date=info.id[:10], publisher="Treasury") for info in infos]
    assert found(*dated) == {frozenset(names[:2])}
