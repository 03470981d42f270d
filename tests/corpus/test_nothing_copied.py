"""No file of this project carries a sentence of the real documents beside it, in English or in Chinese."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORDS, CHARACTERS = 12, 18
OURS = {".py", ".md", ".yaml", ".yml", ".ttl", ".toml", ".txt", ".html", ".css", ".js", ".json", ".jsonl"}


def english(text: str) -> Iterator[int]:
    words = re.findall(r"[a-z0-9$%.]+", text.lower())
    yield from (hash(tuple(words[i : i + WORDS])) for i in range(len(words) - WORDS + 1))


def chinese(text: str) -> Iterator[int]:
    for run in re.findall(rf"[\u4e00-\u9fff0-9a-zA-Z%.,,、]{{{CHARACTERS},}}", text):
        if re.search(r"[\u4e00-\u9fff]", run):
            yield from (hash(run[i : i + CHARACTERS]) for i in range(len(run) - CHARACTERS + 1))


def originals(shared: Path) -> Iterable[str]:
    for folder, pattern in (
        ("corpus", "*/*.md"),
        ("corpus", "*/*.txt"),
        ("corpus", "*/*.html"),
        ("mission", "*.txt"),
        ("gold", "claims/texts/*.txt"),
    ):
        for path in sorted((shared / folder).glob(pattern)):
            text = path.read_text(encoding="utf-8", errors="replace")
            yield re.sub(r"<[^>]+>", " ", text) if path.suffix == ".html" else text


def tracked() -> Iterator[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.suffix in OURS and path.is_file() and "/results/" not in name:
            yield path


@pytest.mark.shared
def test_no_sentence_of_a_source_stands_in_this_project(shared: Path) -> None:
    known = {key for text in originals(shared) for key in (*english(text), *chinese(text))}
    copied = []
    for path in tracked():
        # a catalogue names titles and addresses, which are facts
        text = re.sub(
            r"^\s*(-\s*\{?)?(id|title|title_zh|url|publisher|series):.*$|https?://\S+",
            " ",
            path.read_text(encoding="utf-8"),
            flags=re.M,
        )
        found = sum(key in known for key in (*english(text), *chinese(text)))
        if found:
            copied.append(f"{path.relative_to(ROOT)}: {found} runs of {WORDS} words or {CHARACTERS} characters")
    assert not copied, "\n".join(copied)
