"""The interface's words: both languages have the same keys and the same blanks."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from assistant.web.texts import CATALOGUE, EXAMPLES, LANGUAGES, known_language, say
from kg.document import Tier, Voice

WEB = Path(__file__).resolve().parents[2] / "assistant" / "web"


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys_and_blanks() -> None:
    assert set(CATALOGUE) == set(LANGUAGES) == set(EXAMPLES)
    english, chinese = CATALOGUE["en"], CATALOGUE["zh"]
    assert english.keys() == chinese.keys()
    assert [key for key in english if blanks(english[key]) != blanks(chinese[key])] == []
    assert len(EXAMPLES["en"]) == len(EXAMPLES["zh"])


def test_chinese_is_chinese_and_english_is_not() -> None:
    han = re.compile(r"[\u4e00-\u9fff]")
    same = {key for key in CATALOGUE["zh"] if not han.search(CATALOGUE["zh"][key])}
    assert same <= {"title", "voice_tbac", "original"}
    assert not [key for key in CATALOGUE["en"] if han.search(CATALOGUE["en"][key])]


def test_every_voice_and_tier_has_a_word() -> None:
    for catalogue in CATALOGUE.values():
        assert {f"voice_{voice.value}" for voice in Voice} | {f"tier_{tier.value}" for tier in Tier} <= catalogue.keys()


def test_no_word_is_left_over() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in WEB.glob("*.py") if "texts" not in path.name)
    built = ("voice_", "tier_", "verdict_", "status_", "kind_", "measure_", "sign_", "move_", "ns_")
    unused = [key for key in CATALOGUE["en"] if f'"{key}"' not in code and f"'{key}'" not in code and not key.startswith(built)]
    assert unused == []


@pytest.mark.parametrize(
    ("wanted", "language"),
    [("zh-CN,zh;q=0.9", "zh"), ("en-GB", "en"), ("fr-FR,zh;q=0.5", "zh"), ("fr", "en"), (None, "en"), ("", "en"), ("ZH", "zh")],
)
def test_a_browser_gets_a_language_it_reads(wanted: str | None, language: str) -> None:
    assert known_language(wanted) == language


def test_blanks_are_filled() -> None:
    assert "2025-12-31" in say("zh", "as_of_note", date="2025-12-31")
    assert say("xx", "ask") == say("en", "ask")
