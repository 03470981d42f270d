"""Queries that nobody would write, at the route and the lexer, for as long as is asked: each must get a clean answer.

python -m bench.sparql_fuzz [--minutes 10] [--seed N]

Texts are made from the example queries by cutting, doubling, swapping and inserting, and of nothing at all. Prints how many of
each status came back. Ends with an error at the first answer that is no answer: a 500, a problem without words, a body cut
short, a worker pool that does not come back; the text that did it is printed.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.record import record
from kg.sparql import lexer
from kg.sparql.example_queries import examples

CLEAN = {200, 400, 406, 413, 415, 422, 503, 504}
WORDS = """{ } ( ) < > <<( )>> {| |} " ' ''' \\ \\u0041 # . ; , * + | ^ ! ?x $y _:b @en ^^ 9 -1 1e999 FROM NAMED SERVICE SILENT
GRAPH UNION MINUS OPTIONAL VALUES UNDEF BIND AS EXISTS NOT GROUP HAVING ORDER BY LIMIT OFFSET BASE PREFIX SELECT ASK CONSTRUCT
DESCRIBE DROP LOAD <file:///etc/passwd> <http://127.0.0.1:1/> pathSearch: pathSearch:source pathSearch:maxDepth (:a|!:a)*
tr:visible(?x)
COUNT(*) GROUP_CONCAT(?x) REGEX(?x,'(a+)+$') \u202e 准备金 😀"""
PIECES = [*WORDS.split(), '"""', "\x00", "\ud800", "\n" * 50, "?a ?b ?c . ?d ?e ?f ."]
ACCEPTS = ["*/*", "", "text/html", "text/turtle", "application/json;q=x", "a/b", ",;=,", "text/csv", "\u00e9"]


def texts(dice: random.Random) -> Iterator[str]:
    """Endless texts: mutated examples, piles of pieces, and deep nests."""
    grown = [[token.text for token in lexer.tokens(one.query)] for one in examples()]
    while True:
        kind = dice.random()
        if kind < 0.7:
            yield mutated(list(dice.choice(grown)), dice)
        elif kind < 0.9:
            yield " ".join(dice.choices(PIECES, k=dice.randrange(1, 60)))
        elif kind < 0.97:
            yield "".join(chr(dice.randrange(1, 0x3000)) for _ in range(dice.randrange(400)))
        else:
            sign = dice.choice(["{}", "()", "[]", "<>", "''"])
            depth = dice.randrange(1, 12_000)
            yield f"SELECT * {sign[0] * depth} ?s ?p ?o {sign[1] * dice.choice([depth, 0])}"


def mutated(words: list[str], dice: random.Random) -> str:
    """Some words cut, doubled, swapped, or with a piece between them."""
    for _ in range(dice.randrange(1, 8)):
        place, other = dice.randrange(len(words)), dice.randrange(len(words))
        match dice.randrange(5):
            case 0:
                del words[place : place + dice.randrange(1, 6)]
            case 1:
                words[place:place] = words[place:other]
            case 2:
                words[place], words[other] = words[other], words[place]
            case 3:
                words[place:place] = [dice.choice(PIECES)]
            case _:
                words[place] = dice.choice(PIECES)
        words = words or ["SELECT"]
    return "".join(words)


def check(client: Any, text: str, dice: random.Random) -> int:
    """The status of the answer to `text`. Raises AssertionError where it is no clean answer."""
    body = text.encode(errors="surrogatepass")
    headers = {"Content-Type": "application/sparql-query", "Accept": dice.choice(ACCEPTS).encode()}
    address = dice.choice(["/sparql", "/sparql", "/sparql/paths"])
    answer = client.post(address, params={"timeout": "1"}, content=body, headers=headers)
    assert answer.status_code in CLEAN, f"{answer.status_code}: {answer.text[:300]}"
    if answer.status_code != 200:
        assert answer.headers["content-type"] == "application/problem+json"
        told = answer.json()
        assert told["status"] == answer.status_code and told["detail"] and "Traceback" not in answer.text
    elif "json" in answer.headers["content-type"]:
        json.loads(answer.content)
    return int(answer.status_code)


def fuzz(client: Any, seconds: float, seed: int) -> Counter[int]:
    """How often each status came back within `seconds`. Raises AssertionError with the text at the first that is not clean."""
    dice, until, found = random.Random(seed), time.monotonic() + seconds, Counter[int]()
    for number, text in enumerate(texts(dice)):
        if time.monotonic() > until:
            break
        try:
            found[check(client, text, dice)] += 1
        except AssertionError as failure:
            raise AssertionError(f"{failure} after {text!r}") from None
        if number % 20 == 0:
            assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True, "the workers came back"
    return found


def main() -> None:
    """Run the scenario over the starter graph."""
    from ingest.pipeline import ensure_starter
    from kg.store.library import Library
    from tests.w3c.run import client_of
    from tightrope.settings import Settings

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        ensure_starter(Path(folder) / "data")
        with Library.open(Path(folder) / "data") as library, client_of(library, Settings(query_timeout=2)) as client:
            found = fuzz(client, arguments.minutes * 60, arguments.seed)
    record(
        "sparql_fuzz", {"minutes": arguments.minutes, "seed": arguments.seed, "texts": found.total(), "statuses": dict(found)}
    )


if __name__ == "__main__":
    main()
