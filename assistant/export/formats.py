"""The formats by the names that the command line takes."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.export.edge_list import edge_list
from assistant.export.evidence import evidence
from assistant.export.graphml import graphml
from assistant.export.json_ld import jsonld
from assistant.export.rdf import trig, turtle
from assistant.export.wanted import Export

FORMATS: Mapping[str, Export] = {
    "turtle": turtle,
    "trig": trig,
    "jsonld": jsonld,
    "graphml": graphml,
    "csv": edge_list,
    "evidence": evidence,
}
RDF = frozenset({"turtle", "trig", "jsonld"})  # whole graphs, with labels in every language: no part of one, no language
