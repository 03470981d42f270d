"""Path search as commands and the REST interface show it: nets, clashes, reasons for stopping, words in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.path_search import PathRequest, search_paths
from assistant.render.path_text import DEEPEST, HORIZONS, MODALITIES, WORDS, PathText
from kg.claim import Horizon, Modality
from kg.paths import MAX_HOPS, Bounds, Stop
from kg.store.library import Library
from tests.starter import starter_folder
from tightrope.errors import UsageError

HAN = re.compile(r"[一-鿿]")


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    with Library.open(starter_folder()) as opened:
        yield opened


def _text(found: dict[str, Any], library: Library, language: str) -> str:
    text = PathText({concept.id: concept.label(language) for concept in library.scheme}, language)
    return "\n".join([*text.lines(found), *text.notes(found, 4)])


def test_what_is_found_says_what_it_comes_to(library: Library) -> None:
    found = search_paths(PathRequest("qt-pace", "回购利率"), library)
    assert (found["cause"], found["effect"]) == ("qt-pace", "repo-rate") and found["paths"]
    signs = {path["polarity"] for path in found["paths"]}
    assert found["net"]["ambiguous"] is ({"+", "-"} <= signs)
    assert set(found["net"]["support"]) == signs
    assert set(found["stopped"]) <= {reason.value for reason in Stop}
    assert found["truncated"] is bool(set(found["stopped"]) - {"hops"})
    for path in found["paths"]:
        assert path["conditions"] == list(dict.fromkeys(text for step in path["steps"] for text in step["conditions"]))
        assert any(step["claims"] for step in path["steps"]), "no path of bridges alone"


def test_the_limit_is_said_in_both_languages(library: Library) -> None:
    found = search_paths(PathRequest("qt-pace", "repo-rate", Bounds(limit=1)), library)
    assert found["truncated"] and found["stopped"] == ["limit"] and len(found["paths"]) == 1
    assert WORDS["en"]["limit"] in _text(found, library, "en")
    assert WORDS["zh"]["limit"] in _text(found, library, "zh")


def test_chinese_words_stand_around_the_quotes(library: Library) -> None:
    found = search_paths(PathRequest("qt-pace", "repo-rate", Bounds(limit=3)), library)
    ours = [line for line in _text(found, library, "zh").splitlines() if line and not line.startswith("     ")]
    assert ours and all(HAN.search(line) for line in ours)
    assert not any(HAN.search(line) for line in _text({**found, "paths": []}, library, "en").splitlines())


@pytest.mark.parametrize("language", WORDS)
def test_an_open_question_names_both_sides_and_the_step_to_settle(language: str) -> None:
    deciding = {"cause": "a", "effect": "b", "polarity": "-", "belief": 0.25, "contested": True}
    net = {"polarity": "0", "ambiguous": True, "support": {"+": 0.5, "-": 0.125}, "deciding": deciding}
    step = {
        "cause": "a", "effect": "b", "polarity": "-", "condition": "at quarter end", "modality": "possible",
        "contested": True, "independent_sources": 2, "method": "claims", "claims": [], "horizons": ["long-run"],
    }  # fmt: skip
    sides = [{"step": 0, "states": ["low", "mid"]}, {"step": 2, "states": ["high"]}]
    path = {"polarity": "-", "belief": 0.25, "clashes": [{"variable": "v", "sides": sides}], "steps": [step]}
    text = PathText({"a": "AAA", "high": "HHH"}, language)
    lines = list(text.lines({"paths": [path], "net": net, "stopped": []}))
    assert "AAA --(−)--> b" in lines[0] and "0.25" in lines[0]
    assert ("长期" if language == "zh" else "long-run") in lines[1]
    assert "at quarter end" in lines[1] and WORDS[language]["contested"] in lines[1] and "2" in lines[1]
    assert all(part in lines[2] for part in ("1", "3", "HHH", "low" + WORDS[language]["or"] + "mid"))
    assert "0.50" in lines[-2] and "0.1" in lines[-2] and "AAA (−) b" in lines[-1]


def test_every_reason_has_words_in_both_languages() -> None:
    assert WORDS["en"].keys() == WORDS["zh"].keys() and MODALITIES.keys() == {kind.value for kind in Modality}
    assert HORIZONS.keys() == {horizon.value for horizon in Horizon}
    for language in WORDS:
        text = PathText({}, language)
        for reason in Stop:
            notes = list(text.notes({"paths": [{}], "stopped": [reason.value], "undated": 0}, 4))
            assert notes == [WORDS[language][reason.value]]
        assert list(text.notes({"paths": [{}], "stopped": ["hops"], "undated": 0}, DEEPEST)) == [WORDS[language]["hops_end"]]
        assert list(text.notes({"paths": [], "stopped": ["hops"], "undated": 0}, DEEPEST)) == [
            WORDS[language]["none"].format(hops=8)
        ]
        assert "3" in next(iter(text.notes({"paths": [{}], "stopped": [], "undated": 3}, 4)))
    assert DEEPEST == MAX_HOPS


def test_too_many_paths_are_refused() -> None:
    with pytest.raises(UsageError, match=r"limit.*1 to 50"):
        PathRequest("qt-pace", "repo-rate", Bounds(limit=51))


def test_the_command_speaks_the_language_of_its_names(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import sys

    from assistant.cli import main

    folder: Path = starter_folder()
    for arguments, language in (
        (["缩表", "回购利率"], "zh"), (["qt-pace", "repo-rate"], "en"), (["qt-pace", "repo-rate", "--lang", "zh"], "zh"),
    ):  # fmt: skip
        monkeypatch.setattr(sys, "argv", ["tightrope", "paths", *arguments, "--limit", "1", "--data", str(folder)])
        monkeypatch.setattr(sys, "excepthook", sys.excepthook)
        with pytest.raises(SystemExit) as ended:
            main()
        written = capsys.readouterr()
        assert not ended.value.code and WORDS[language]["limit"] in written.err
        assert WORDS[language]["overall"].split(" ")[0] in written.out
