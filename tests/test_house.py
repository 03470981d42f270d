"""The house holds: imports go down only, without a cycle; nothing heavy loads with a floor; public names are documented."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ALLOWED = {
    "tightrope": set(),
    "sources": {"tightrope"},
    "kg": {"tightrope"},
    "ingest": {"tightrope", "sources", "kg"},
    "assistant": {"tightrope", "sources", "kg", "ingest"},
}
# Only what starts an ingest may name the floors that parse: the command line, the page, and the one door both use.
MAY_INGEST = ("assistant/cli.py", "assistant/commands/", "assistant/web/")
# What reads one sentence and no file may be asked again at answer time: a figure is told the same way at both ends.
SENTENCE_READERS = ("ingest.extract.quantities", "ingest.extract.traditional", "ingest.extract.width", "ingest.segment")
HEAVY = {
    "chromadb",
    "gradio",
    "langchain",
    "langchain_core",
    "jieba",
    "rdflib",
    "trafilatura",
    "pypdfium2",
    "torch",
    "networkx",
}


def modules() -> Iterator[Path]:
    for floor in ALLOWED:
        yield from sorted((ROOT / floor).rglob("*.py"))


def imported(path: Path, *, top_only: bool = False) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_only else list(ast.walk(tree))
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute here"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def named(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_imports_go_down_only() -> None:
    wrong = []
    for path in modules():
        floor = path.relative_to(ROOT).parts[0]
        for name in imported(path):
            other = name.split(".")[0]
            if other in ALLOWED and other != floor and other not in ALLOWED[floor]:
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert not wrong, "\n".join(sorted(set(wrong)))


def test_nothing_imports_tests_evals_or_bench() -> None:
    wrong = [str(path) for path in modules() if {"tests", "evals", "bench"} & {name.split(".")[0] for name in imported(path)}]
    assert not wrong, wrong


def test_only_command_line_and_page_start_an_ingest() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules()
        if path.relative_to(ROOT).parts[0] == "assistant" and not str(path.relative_to(ROOT)).startswith(MAY_INGEST)
        for name in imported(path)
        if name.split(".")[0] in ("ingest", "sources") and not name.startswith(SENTENCE_READERS)
    ]
    assert not wrong, wrong


def test_there_is_no_import_cycle() -> None:
    known = {named(path): path for path in modules()}
    arrows = {
        name: {target for target in imported(path, top_only=True) if target in known and target != name}
        for name, path in known.items()
    }
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, "cycle: " + " -> ".join((*trail[trail.index(name) :], name))
        if name in done:
            return
        for target in sorted(arrows[name]):
            visit(target, (*trail, name))
        done.add(name)

    for name in sorted(arrows):
        visit(name, ())


@pytest.mark.parametrize("module", ["assistant.cli", "assistant.ask", "kg.store.library", "ingest.pipeline", "sources.catalog"])
def test_a_floor_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print(*(name for name in {sorted(HEAVY)!r} if name in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True).stdout.split()
    assert not loaded, f"importing {module} loads {loaded}"


def test_every_public_name_is_documented() -> None:
    bare = []
    for path in modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if not ast.get_docstring(tree):
            bare.append(f"{path.relative_to(ROOT)}: the module")
        for node in tree.body:
            if (
                isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
                and not node.name.startswith("_")
                and not ast.get_docstring(node)
            ):
                bare.append(f"{path.relative_to(ROOT)}: {node.name}")
    assert not bare, "\n".join(bare)
