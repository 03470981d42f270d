"""The extractor in force: rules and the trained tagger weighed together, and a language model where one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.extract.claims import ClaimExtractor, Finder
from ingest.link import Labels

if TYPE_CHECKING:
    from ingest.extract.language_model import ModelFinder


def open_extractor(scheme: Labels, model: ModelFinder | None = None) -> ClaimExtractor:
    """Rules and tagger; with `model`, what it finds beside them. A pair that several find is read by the first of them."""
    from ingest.extract.joint import JointFinder

    finders: list[Finder] = [JointFinder()]
    if model is not None:
        finders.append(model)
    return ClaimExtractor(scheme, finders, "rules+tagger" if model is None else "rules+tagger+model")
