"""How many of an article's hand-read causal claims are found in its own text, with the right sign.

    python -m evals.article ARTICLE_CLAIMS.yaml ARTICLE.txt [--output F.json]

The rows name cause and effect in plain English; the scheme's English labels say which concepts those are. A row counts as found
where one claim of the text names both concepts (or ones that move with or against them by definition) in those roles, is not
denied, and has the row's sign. A row without a cause counts where the text yields the figure or movement of its effect. A row
whose words name no concept is "unmapped" and counts as missed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.extract.protocol import Findings
from ingest.link import Linker
from kg.claim import Claim, Mention, Modality, Polarity
from kg.concept import ConceptScheme, load_scheme
from tightrope.errors import UnknownName

FOUND, MISSED, UNMAPPED = "found", "missed", "unmapped"


@dataclass(frozen=True, slots=True)
class Row:
    """One hand-read claim; `cause` is None where the row states a movement or a figure and no cause."""

    id: str
    cause: str | None
    effect: str
    sign: Polarity
    move: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A row, the concepts that its words name, what became of it, and the quotes that state it."""

    row: Row
    cause: str | None
    effect: str | None
    outcome: str
    quotes: tuple[str, ...] = ()


def read_rows(path: Path) -> list[Row]:
    """The `claims` of a file in the shape of the mission's article claims."""
    import yaml

    raw = yaml.safe_load(path.read_text(encoding="utf-8"))["claims"]
    return [Row(r["id"], r.get("cause"), r["effect"], Polarity(str(r["sign"])), r.get("effect_move")) for r in raw]


def concept_of(scheme: ConceptScheme, text: str) -> str | None:
    """The concept that a row's words name: a label, the label of their head, or the label before a colon or bracket."""
    for words in (text, text.split(":")[0], text.split(": ")[-1], text.split(" (")[0]):
        try:
            return scheme.resolve(words).id
        except UnknownName:
            continue
    linker = Linker(scheme)
    linked = next((found for words in (text, text.split(" (")[0]) if (found := linker.link(words, "en"))), None)
    return linked or next((match.concept for match in scheme.find(text, "en") if match.start == 0), None)


def judge(scheme: ConceptScheme, rows: Iterable[Row], findings: Findings) -> list[Judged]:
    """What became of each row."""
    return [_judged(scheme, row, findings) for row in rows]


def measures(judged: Sequence[Judged]) -> dict[str, Any]:
    """Counts of rows by outcome, and the ids of those not found."""
    counts = {name: sum(one.outcome == name for one in judged) for name in (FOUND, MISSED, UNMAPPED)}
    return counts | {"rows": len(judged), "not_found": [one.row.id for one in judged if one.outcome != FOUND]}


def findings_of(text: Path) -> Findings:
    """What the rules read in a file, taken in as `tightrope extract` takes it."""
    from ingest.extract.rules import RuleExtractor
    from ingest.reader import read
    from sources.document import RawDocument

    media = "text/markdown" if text.suffix == ".md" else "text/plain"
    return RuleExtractor(load_scheme()).extract(read(RawDocument(text.read_bytes(), text.name, media)))


def _judged(scheme: ConceptScheme, row: Row, findings: Findings) -> Judged:
    cause = concept_of(scheme, row.cause) if row.cause else None
    effect = concept_of(scheme, row.effect)
    if effect is None or (row.cause and cause is None):
        return Judged(row, cause, effect, UNMAPPED)
    if cause is None:
        seen = [quote for mention, quote in _mentions(findings) if mention.concept == effect and mention.move == row.move]
        return Judged(row, cause, effect, FOUND if seen else MISSED, tuple(seen))
    quotes = [claim.evidence.span.quote for claim in findings.claims if _states(scheme, claim, cause, effect, row.sign)]
    return Judged(row, cause, effect, FOUND if quotes else MISSED, tuple(quotes))


def _mentions(findings: Findings) -> Iterator[tuple[Mention, str]]:
    """What observations are about, and the sides of claims that say how they move."""
    for seen in findings.observations:
        yield seen.subject, seen.evidence.span.quote
    for claim in findings.claims:
        for side in (claim.cause, claim.effect):
            if side.move is not None:
                yield side, claim.evidence.span.quote


def _states(scheme: ConceptScheme, claim: Claim, cause: str, effect: str, sign: Polarity) -> bool:
    ways = (_way(scheme, claim.cause.concept, cause), _way(scheme, claim.effect.concept, effect))
    if claim.modality is Modality.DENIED or None in ways:
        return False
    return claim.polarity.times(ways[0] or Polarity.NONE).times(ways[1] or Polarity.NONE) is sign


def _way(scheme: ConceptScheme, found: str | None, wanted: str) -> Polarity | None:
    """How the concept found moves with the one wanted by definition; None where they are different things."""
    if found is None:
        return None
    if found == wanted:
        return Polarity.SAME
    for one, other in ((scheme.get(found), wanted), (scheme.get(wanted), found)):
        if one is not None and other in one.equivalents:
            return Polarity.SAME
        if one is not None and other in one.opposites:
            return Polarity.OPPOSITE
    return None


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line of this file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", type=Path)
    parser.add_argument("text", type=Path)
    parser.add_argument("--output", type=Path, help="write the measures as JSON")
    asked = parser.parse_args(arguments)
    judged = judge(load_scheme(), read_rows(asked.claims), findings_of(asked.text))
    for one in judged:
        print(f"{one.outcome:9}{one.row.id:6}{one.cause or '-'} -> {one.effect or '?'} ({one.row.sign})")
    found = measures(judged)
    if asked.output:
        asked.output.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
