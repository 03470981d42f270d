"""The documents cannot rot: every dependency has its reason, every changed word its place, the README its limits."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=\[;~! ]", requirement)[0].lower() for requirement in requirements}


def test_every_dependency_stands_in_the_table_with_its_reason() -> None:
    table = re.findall(
        r"^\| ([\w-]+) \| ([^|]+) \| ([^|]+) \|$", (ROOT / "docs/architecture.md").read_text(encoding="utf-8"), re.M
    )
    explained = {name for name, role, why in table if len(role) > 5 and len(why) >= 10}
    assert names(PROJECT["project"]["dependencies"]) == explained - {"package"}


def test_every_dependency_is_locked_with_hashes() -> None:
    for lock in ("core", "test"):
        text = (ROOT / f"requirements/{lock}.lock").read_text(encoding="utf-8")
        pinned = set(re.findall(r"^([\w.-]+)==[^\s\\]+(?: ; [^\\\n]+)? \\$", text, re.M))
        assert {name.replace("_", "-") for name in names(PROJECT["project"]["dependencies"])} <= pinned
        assert "://" not in text
        assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}", text)) >= len(pinned)


def test_the_readme_is_short_and_shows_a_session_early() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) < 150
    assert any(line.startswith("$ ") for line in lines[:15])


def test_the_session_in_the_readme_is_what_the_starter_graph_answers() -> None:
    from assistant.ask import ask
    from kg.store.library import Library
    from tests.starter import starter_folder

    shown = (ROOT / "README.md").read_text(encoding="utf-8").split("```")[1]
    question = re.search(r'tightrope ask "([^"]+)"', shown)
    assert question
    with Library.open(starter_folder()) as library:
        real = " ".join(ask(question[1], library).markdown.split())
    said = [" ".join(part.split()) for part in re.split(r"\n(?=- )|\.\.\.", shown.split('?"\n', 1)[1]) if part.strip()]
    assert len(said) >= 3
    assert not [part for part in said if part not in real]


def test_the_version_is_one() -> None:
    from tightrope import __version__

    assert PROJECT["project"]["version"] == __version__
