"""Questions built from what the sources themselves observe: true as built, false when turned round. No hand wrote them.

    python -m evals.built_premises --data FOLDER [--count 200] [--seed 1]

An observation ("reserves fell", out of a document of May 2024) makes "Why did reserves fall in May 2024?", which must not be
disputed, and "Why did reserves rise in May 2024?", which may be where the sources of that month settle it. Three in ten are
Chinese. What is disputed of the true ones is printed: some are right, since a report of May may speak of the first quarter.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.premise import contradicted
from assistant.question import read_question
from assistant.verify.dates import MONTHS
from kg.claim import Modality, Move, Observation
from kg.store.library import Library

CHINESE = 0.3  # share of the questions


@dataclass(frozen=True, slots=True)
class Built:
    """A question built from one observation: as the source has it, or turned round."""

    question: str
    turned: bool
    source: str


def built(library: Library, count: int, seed: int) -> Iterator[Built]:
    """Both questions of `count` observations drawn by `seed`."""
    infos = library.documents.info()
    fit = sorted(
        (
            one
            for one in library.knowledge.observations.values()
            if one.subject.move and one.subject.concept and one.modality is Modality.ASSERTED
            and len((infos[one.evidence.document].date or "").split("-")) > 1
        ),
        key=lambda one: one.id,
    )  # fmt: skip
    chance = random.Random(seed)
    chance.shuffle(fit)
    for one in fit[:count]:
        chinese = chance.random() < CHINESE
        for turned in (False, True):
            year, month = (infos[one.evidence.document].date or "").split("-")[:2]
            yield Built(_asked(one, int(year), int(month), library, (chinese, turned)), turned, one.evidence.span.quote)


def _asked(one: Observation, year: int, month: int, library: Library, how: tuple[bool, bool]) -> str:
    chinese, turned = how
    up = (one.subject.move is Move.UP) is not turned
    name = library.scheme.resolve(one.subject.concept or "").label("zh" if chinese else "en")
    if chinese:
        return f"{year}年{month}月{name}为什么{'上升' if up else '下降'}？"
    return f"Why did {name} {'rise' if up else 'fall'} in {MONTHS[month - 1].capitalize()} {year}?"


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, check and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    tally = {False: [0, 0], True: [0, 0]}
    with Library.open(given.data) as library:
        for one in built(library, given.count, given.seed):
            found = contradicted(read_question(one.question, library.scheme), library)
            tally[one.turned][0] += bool(found)
            tally[one.turned][1] += 1
            if found and not one.turned:
                print(f"{one.question}\n    said: {one.source[:160]}\n    held against it: {found[0].text[:200]}")
    print("as the source has it: disputed {} of {}; turned round: {} of {}".format(*tally[False], *tally[True]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
