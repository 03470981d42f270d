"""The concept scheme: what a claim can be about, with its SKOS labels in English and Chinese.

Loaded from `kg/ontology/concepts.ttl`. Label lookup lives here because both a document's mentions (`ingest.link`) and a
question's words (`assistant.question`) are matched against the same labels.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Concept:
    """A variable, event, policy or state. `id` is its slug (`repo-rate`). `movable` ones go up or down.

    `labels` maps "en" and "zh" to the preferred label; `alternatives` to other names a reader may see; `hidden` to spellings
    that are matched but never shown.
    """

    id: str
    labels: Mapping[str, str]
    alternatives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    definition: Mapping[str, str] = field(default_factory=dict)
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    movable: bool = True
    unit: str | None = None

    def label(self, language: str) -> str:
        """The preferred label in `language`, else the English one."""
        return self.labels.get(language) or self.labels["en"]
