"""Sixteen clients at once at a real `tightrope serve`, over a library that rests, then while an ingest publishes five times.

Every answer says of which publish it is (the record of publishes is in the graph), and is compared with the answer that this
publish gives when it is asked alone, in this process, from the published folder, which is kept open until then. Counted are
answers that are lost (no connection, another status than 200), wrong (other rows than that publish has), stale (of a publish
that another had replaced before the request was sent) and late (over two seconds). The ingest is `tightrope ingest` in
processes of its own, one document each. Memory is that of the server's whole process tree.

    python -m bench.crowd [--data FOLDER] [--clients 16] [--seconds 60] [--publishes 5]      (without --data: the starter graph)
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from itertools import cycle, islice
from pathlib import Path

from bench.engines import JSON, Endpoint, Row, rows_of, tightrope
from bench.record import record, spread, tree_mib
from bench.stores import HEAD, QUERIES
from ingest.pipeline import ensure_starter
from kg.sparql.runner import open_runner
from kg.store.library import Library
from kg.store.snapshots import Snapshots

LATE = 2.0  # seconds
PUBLISH = "{ SELECT (MAX(?number) AS ?publish) WHERE { ?made a tr:Publish ; tr:position ?number } }"
ENDS = (("qt-pace", "repo-rate"), ("reserves", "repo-rate"), ("qt-pace", "mortgage-rate"), ("on-rrp", "reserves"))
SENTENCES = (
    "A faster pace of balance sheet runoff drains reserves.",
    "Scarce reserves push up repo rates.",
    "Lower reserves raise the federal funds rate.",
    "Heavier bill issuance lowers usage of the overnight reverse repo facility.",
    "Higher term premiums raise mortgage rates.",
)
Right = dict[int, dict[str, tuple[Row, ...]]]  # by publish and query


@dataclass
class Seen:
    """What one crowd saw: each different answer with how often it came, times, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    answers: Counter[tuple[str, bytes]] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    starts: list[tuple[float, str, bytes]] = field(default_factory=list)


@dataclass
class Publishes:
    """Every publish there was, held open, and the moment from which this process could see it."""

    libraries: dict[int, Library] = field(default_factory=dict)
    since: dict[int, float] = field(default_factory=dict)


def main() -> None:
    """Run the scenario."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--publishes", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tightrope-bench-") as folder:
        data = library_in(Path(folder), given.data)
        record("crowd", measured(data, given.clients, given.seconds, given.publishes))


def library_in(folder: Path, original: Path | None) -> Path:
    """A library of our own: a copy, or the starter graph; published once, so that its publishes are on record."""
    data = folder / "data"
    if original is not None:
        shutil.copytree(original, data)
    else:
        ensure_starter(data)
    taken_in(data, folder / "first.txt", 0)
    return data


def measured(data: Path, clients: int, seconds: float, publishes: int) -> dict[str, object]:
    """Both crowds at one server."""
    with tightrope(data) as server, memory_of(server.pid) as memory, following(data) as held:
        for query in queries():
            server.post(query, JSON)  # edges into memory, workers started
        rest = round(server.memory(), 1)
        quiet = crowd(server, clients, seconds, [])
        files = [data.parent / f"news-{number}.txt" for number in range(1, publishes + 1)]
        began = time.monotonic()
        busy = crowd(server, clients, seconds, [(data, file, number) for number, file in enumerate(files, 1)])
        lasted = time.monotonic() - began
        time.sleep(1.0)
        after = round(server.memory(), 1)
        workers = _workers(server.pid)
        made = sorted(held.libraries)
        right = {number: expected(library) for number, library in held.libraries.items()}
    return {
        "clients": clients,
        "publishes_seen": len(made) - 1,
        "without_publishes": judged(quiet, right, held, seconds),
        "with_publishes": judged(busy, right, held, lasted),
        "query_workers_at_the_end": workers,
        "memory_mib": {"at_rest": rest, "peak": round(max(memory), 1), "after": after},
    }


def queries() -> list[str]:
    """What is asked, of several concepts; each also asks for the publish."""
    found = []
    for text in QUERIES.values():
        for start, end in ENDS:
            head, body = text.replace("START", start).replace("END", end).split(" WHERE {", 1)
            if "GROUP BY" in body or "COUNT(" in head:
                inner = f"{{ {head} WHERE {{{body} }}"
                found.append(f"{HEAD}SELECT * WHERE {{ {PUBLISH} {inner} }}")
            else:
                found.append(f"{HEAD}{head} ?publish WHERE {{ {PUBLISH} {body}")
    return list(dict.fromkeys(found))


def crowd(server: Endpoint, clients: int, seconds: float, news: Sequence[tuple[Path, Path, int]]) -> Seen:
    """Clients that ask one query after the other until the time is up and all news has been taken in."""
    seen, stop = Seen(), threading.Event()
    threads = [threading.Thread(target=_client, args=(server, number, stop, seen)) for number in range(clients)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for place, (data, file, number) in enumerate(news):
        time.sleep(max(0.0, began + (place + 0.5) * seconds / len(news) - time.monotonic()))
        taken_in(data, file, number)
    time.sleep(max(0.5, began + seconds - time.monotonic()))
    stop.set()
    for thread in threads:
        thread.join()
    return seen


def _client(server: Endpoint, number: int, stop: threading.Event, seen: Seen) -> None:
    own = Endpoint(server.parts.geturl(), server.pid)
    asked = queries()
    for query in cycle([*asked[number % len(asked) :], *asked[: number % len(asked)]]):
        if stop.is_set():
            return
        at, started = time.monotonic(), time.perf_counter()
        try:
            status, body = own.post(query, JSON, 60.0)
        except (OSError, HTTPException) as failure:
            seen.lost[type(failure).__name__] += 1
            own = Endpoint(server.parts.geturl(), server.pid)
            continue
        seen.seconds.append(time.perf_counter() - started)
        if status == 200:
            seen.answers[query, body] += 1
            seen.starts.append((at, query, body))
        else:
            seen.lost[f"HTTP {status}: {body.decode(errors='replace')[:160]}"] += 1


def judged(seen: Seen, right: Right, held: Publishes, seconds: float) -> dict[str, object]:
    """Counts and times of one crowd."""
    verdicts = {answer: verdict(*answer, right) for answer in seen.answers}
    wrong = sum(count for answer, count in seen.answers.items() if verdicts[answer] is None)
    stale = sum(1 for at, query, body in seen.starts if _is_stale(at, verdicts[query, body], held))
    served = Counter(dict.fromkeys(right, 0))
    for answer, count in seen.answers.items():
        served[verdicts[answer] or 0] += count
    ordered = sorted(seen.seconds)
    return {
        "answers": len(seen.seconds),
        "a_second": round(len(seen.seconds) / seconds, 1),
        "lost": sum(seen.lost.values()),
        "lost_why": dict(seen.lost.most_common(3)),
        "wrong": wrong,
        "stale": stale,
        "late": sum(one > LATE for one in ordered),
        "ms": {**spread(ordered), "p99": round(1000 * ordered[round(0.99 * (len(ordered) - 1))], 2)},
        "answers_by_publish": {str(number): count for number, count in sorted(served.items()) if count},
    }


def verdict(query: str, body: bytes, right: Right) -> int | None:
    """The publish that an answer is of, where it is what that publish gives; None where it is wrong."""
    rows = rows_of(body)
    fitting = [number for number, answers in right.items() if answers[query] == rows]
    return max(fitting) if fitting else None


def _is_stale(at: float, number: int | None, held: Publishes) -> bool:
    """An answer without rows names no publish and fits all that have none: it is of the newest of them."""
    return number is not None and any(other > number and since < at for other, since in held.since.items())


def expected(library: Library) -> dict[str, tuple[Row, ...]]:
    """What one publish answers when it is asked alone."""
    with open_runner(library) as runner:
        return {query: rows_of(runner.run(query, "json").body) for query in queries()}


@contextmanager
def following(data: Path) -> Iterator[Publishes]:
    """Keeps every publish of `data` open from now on."""
    held, done = Publishes(), threading.Event()
    snapshots = Snapshots(data / "published")

    def look() -> None:
        number = snapshots.current()
        if number not in held.libraries:
            library = Pinned.open(data)
            held.since.setdefault(library.generation, time.monotonic())
            held.libraries.setdefault(library.generation, library)

    def watch() -> None:
        while not done.wait(0.02):
            look()

    look()
    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    with ExitStack() as stack:
        try:
            yield held
        finally:
            done.set()
            watcher.join()
            for library in held.libraries.values():
                stack.callback(library.close)


class Pinned(Library):
    """A library that stays with the publish it was opened at."""

    def refresh(self) -> bool:
        """Never."""
        return False


@contextmanager
def memory_of(pid: int) -> Iterator[list[float]]:
    """MiB of a process tree, looked at twice a second."""
    seen, done = [tree_mib(pid)], threading.Event()

    def watch() -> None:
        while not done.wait(0.5):
            seen.append(tree_mib(pid))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield seen
    finally:
        done.set()
        watcher.join()


def taken_in(data: Path, file: Path, number: int) -> None:
    """One new document of a few sentences, by `tightrope ingest` in a process of its own, which publishes."""
    lines = islice(cycle(SENTENCES), number, number + 3)
    file.write_text(f"Note {number} on the market\n\n" + " ".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, "-c", "from assistant.cli import main; main()", "ingest", str(file), "--data", str(data)]
    subprocess.run(command, check=True, capture_output=True, env=os.environ, cwd=Path(__file__).resolve().parents[1])


def _workers(pid: int) -> int:
    """Query workers among the children of the server."""
    found = subprocess.run(["ps", "--ppid", str(pid), "-o", "args="], capture_output=True, text=True, check=False).stdout
    return sum("kg.sparql.worker" in line for line in found.splitlines())


if __name__ == "__main__":
    main()
