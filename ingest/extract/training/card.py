"""The model card, from what model.json says."""

from __future__ import annotations

from typing import Any

LICENCES = (
    ("FinCausal 2020 trial and practice", "CC0 by its annotation scheme"),
    ("Causal News Corpus V2", "CC0-1.0"),
    ("Countercausal News Corpus (Webis)", "CC BY 4.0"),
    ("BECAUSE 2.1, MASC part", "MIT"),
    ("Sentences written for this project", "Apache-2.0"),
)

_TEXT = """# Causal tagger

Reads which spans of an English sentence are related as cause and effect, with what word, how surely, whether the relation is
denied, its sign and its modality. `ingest/extract/tagger.py` runs it; it decides nothing by itself: a claim still has to be
linked, checked against its quote and kept.

## Made of

- Encoder: {encoder}, {encoder_licence}, SHA-256 `{encoder_hash}`.
- Weights: `tagger.onnx`, {megabytes:.1f} MB, 8-bit, SHA-256 `{weights_hash}`, trained {trained}.
- Made by `python -m ingest.extract.train` with the plan in `model.json`, which also holds the SHA-256 of every data file.

## Trained on

{passages}

| data | licence |
|---|---|
{licences}

Kept out of training: the development parts of both news corpora, FinCausal documents by hash of the document, and the written
sentences by hash of the text. No text of the project's documents and gold was trained on; a test compares runs of words.

## Scores on what was kept out

{scores}

## Limits

- English only. Texts in other scripts come back without relations.
- One window holds 140 word pieces; a relation that spans more is missed or cut.
- Scores are chances of a small network: not calibrated outside news and financial prose.
- The news corpora annotate purpose ("to demand") as cause; in the short style, which claims use, the written sentences decide.
- Denial is learnt from edited sentences (CCNC) and from ours; unusual wordings of "did not cause" can come out asserted.
"""


def model_card(described: dict[str, Any]) -> str:
    """MODEL_CARD.md; scores that were not measured yet are named as such."""
    scores = described.get("scores") or {}
    table = "\n".join(f"| {name} | {value:.3f} |" for name, value in scores.items())
    return _TEXT.format(
        encoder=described["encoder"]["name"],
        encoder_licence=described["encoder"]["licence"],
        encoder_hash=described["encoder"]["sha256"],
        megabytes=described["weights"]["bytes"] / 1e6,
        weights_hash=described["weights"]["sha256"],
        trained=described["trained"],
        passages=", ".join(f"{count} texts of {name}" for name, count in sorted(described["passages"].items())) + ".",
        licences="\n".join(f"| {name} | {licence} |" for name, licence in LICENCES),
        scores=f"| score | value |\n|---|---|\n{table}" if table else "Not measured yet: run `python -m evals.causal`.",
    )
