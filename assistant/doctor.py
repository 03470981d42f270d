"""What is installed, built and reachable, and what to do next. Nothing is asked of the network unless that is wanted."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from tightrope import __version__
from tightrope.errors import TightropeError

if TYPE_CHECKING:
    from tightrope.settings import Settings

CORE = (
    "chromadb",
    "fastapi",
    "gradio",
    "httpx",
    "jieba",
    "langchain",
    "networkx",
    "pyoxigraph",
    "pypdfium2",
    "rdflib",
    "trafilatura",
)
EXTRAS = {
    "sentence-transformers": "other embedders: pip install 'tightrope[sentence-transformers]' torch==2.13.0",
    "langchain-openai": "chat models over the OpenAI interface: pip install 'tightrope[openai]'",
    "langchain-anthropic": "chat models of Anthropic: pip install 'tightrope[anthropic]'",
    "langchain-ollama": "chat models of a local Ollama: pip install 'tightrope[ollama]'",
}


class State(StrEnum):
    """How one finding stands."""

    OK = "ok"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: how it stands, what was seen, and what to do about it."""

    area: str
    name: str
    state: State
    seen: str
    next: str | None = None

    def to_dict(self) -> dict[str, str | None]:
        """As `tightrope doctor --json` prints it."""
        return asdict(self)


def examine(settings: Settings, *, network: bool = False) -> Iterator[Finding]:
    """Everything worth knowing of this installation, in the order a person would want it."""
    yield from _installed()
    yield from _built(settings)
    yield _model(settings)
    yield from _reachable() if network else _unasked()


def _installed() -> Iterator[Finding]:
    python = ".".join(map(str, sys.version_info[:3]))
    yield Finding("installed", "tightrope", State.OK, f"{__version__} on Python {python}, {os.cpu_count()} cores")
    missing = [name for name in CORE if importlib.util.find_spec(name) is None]
    if missing:
        yield Finding(
            "installed", "core packages", State.WRONG, f"missing: {', '.join(missing)}", "make run, or pip install tightrope"
        )
    else:
        yield Finding("installed", "core packages", State.OK, f"all {len(CORE)} are there")
    for name, use in EXTRAS.items():
        try:
            yield Finding("installed", name, State.OK, importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            yield Finding("installed", name, State.NOTE, "not installed (optional)", use)


def _built(settings: Settings) -> Iterator[Finding]:
    from kg.store.library import Library

    folder = settings.data
    if not _writable(folder):
        yield Finding(
            "built", "data folder", State.WRONG, f"{folder} cannot be written", "choose another with --data or TIGHTROPE_DATA"
        )
        return
    try:
        with Library.open(folder, embedding=settings.embedding, places=settings.places) as library:
            infos, claims = library.documents.info(), 0
            if infos:
                claims = len(library.knowledge.claims)
    except TightropeError as failure:
        yield Finding("built", "library", State.WRONG, str(failure), failure.remedy)
        return
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) if folder.is_dir() else 0
    yield Finding("built", "data folder", State.OK, f"{folder}, {size / 1e6:.0f} MB")
    if not infos:
        yield Finding(
            "built", "library", State.NOTE, "empty", "the first question builds the starter graph; tightrope ask does it"
        )
        return
    yield from _servers(settings)
    briefs = sum(info.brief for info in infos.values())
    seen = f"{len(infos)} documents ({briefs} of them briefs), {claims} claims, embedder {settings.embedding}"
    more = "tightrope ingest catalogue takes in the originals of the briefs" if briefs else None
    yield Finding("built", "library", State.OK, seen, more)


def _servers(settings: Settings) -> Iterator[Finding]:
    """Where graph and vectors are, where they are not in the data folder. A graph that cannot be read was said before."""
    service, vectors = settings.places.service, settings.places.vector_service
    if service is not None:
        from kg.store.remote import RemoteStore

        store = RemoteStore(service)
        try:
            seen = f"{service} ({service.profile.name}), {len(store.graphs())} graphs, publish {store.registry.generation}"
            yield Finding("built", "graph server", State.OK, seen)
        except TightropeError as failure:
            yield Finding("built", "graph server", State.WRONG, str(failure), failure.remedy)
        finally:
            store.close()
    if vectors is not None:
        from kg.index.chroma import heartbeat

        try:
            yield Finding("built", "vector server", State.OK, f"{vectors}, Chroma {heartbeat(vectors)}")
        except TightropeError as failure:
            yield Finding("built", "vector server", State.WRONG, str(failure), failure.remedy)


def _writable(folder: Path) -> bool:
    nearest = next(parent for parent in (folder, *folder.parents) if parent.exists())
    return nearest.is_dir() and os.access(nearest, os.W_OK)


def _model(settings: Settings) -> Finding:
    if settings.model == "none":
        more = "TIGHTROPE_MODEL=ollama:NAME, openai:NAME or anthropic:NAME lets a chat model word the answers"
        return Finding("model", "language model", State.OK, "none: answers are worded from templates", more)
    from assistant.language_model import open_model

    try:
        open_model(settings.model, settings.model_base_url)
    except TightropeError as failure:
        return Finding("model", "language model", State.WRONG, str(failure), failure.remedy)
    return Finding("model", "language model", State.OK, f"{settings.model} (not asked)")


def _unasked() -> Iterator[Finding]:
    yield Finding("reachable", "network", State.NOTE, "not asked", "tightrope doctor --network asks the publishers")


def _reachable() -> Iterator[Finding]:
    import httpx

    for name, address in (("Federal Reserve", "https://www.federalreserve.gov/"), ("Treasury", "https://home.treasury.gov/")):
        try:
            status = httpx.head(address, timeout=10, follow_redirects=True).status_code
        except httpx.HTTPError as failure:
            yield Finding(
                "reachable", name, State.NOTE, f"no: {failure}", "files and folders can be taken in without a network"
            )
        else:
            yield Finding("reachable", name, State.OK, f"yes (HTTP {status})")
