"""The extractor in force: rules first, the trained tagger for what they miss, and a language model where one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.extract.claims import ClaimExtractor, Finder
from ingest.link import Labels

if TYPE_CHECKING:
    from ingest.extract.language_model import ModelFinder


def open_extractor(scheme: Labels, model: ModelFinder | None = None) -> ClaimExtractor:
    """Rules and tagger; with `model`, what it finds beside them. A pair that several find is read by the first of them."""
    from ingest.extract.rules import RuleFinder

    finders: list[Finder] = [RuleFinder()]
    if model is not None:
        finders.append(model)
    return ClaimExtractor(scheme, finders, "rules+tagger" if model is None else "rules+tagger+model")
