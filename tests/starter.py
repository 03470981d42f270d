"""The starter graph, built once a run from the bundled briefs, for tests that read it."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

from ingest.pipeline import ensure_starter


@lru_cache(maxsize=1)
def starter_folder() -> Path:
    """A data folder with the starter graph. Shared by all tests of the run: read it, never write to it."""
    folder = Path(tempfile.mkdtemp(prefix="tightrope-starter-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    ensure_starter(folder / "data")
    return folder / "data"
